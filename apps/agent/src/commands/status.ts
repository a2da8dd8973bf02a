import { askStatus, statusSocketPath } from '../status/status-socket.ts';
import { statusTable } from '../status/status-table.ts';
import { EX_CONFIG, readConfig } from './read-config.ts';

const UNHEALTHY = 1;
const NOT_RUNNING = 3;

export async function status({ config: file, isJson }: { config: string | undefined; isJson: boolean }): Promise<void> {
  const config = readConfig(file, EX_CONFIG);
  if (!config) return;
  try {
    const report = await askStatus(statusSocketPath(config.stateDirectory));
    process.stdout.write(isJson ? `${JSON.stringify(report, null, 2)}\n` : statusTable(report, Date.now()));
    process.exitCode = report.mounts.every((mount) => mount.state === 'ok') ? 0 : UNHEALTHY;
  } catch (error) {
    process.stderr.write(`no agent answers in ${config.stateDirectory}: ${(error as Error).message}\n`);
    process.exitCode = NOT_RUNNING;
  }
}
