import { EX_CONFIG, readConfig } from './read-config.ts';

export function validate(file: string | undefined): void {
  const config = readConfig(file, EX_CONFIG);
  if (config) process.stdout.write('the configuration is good\n');
}
