import { CommanderError } from 'commander';
import { createCommandLine } from './command-line.ts';

const WRONG_USE = 2;

try {
  await createCommandLine().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE;
}
