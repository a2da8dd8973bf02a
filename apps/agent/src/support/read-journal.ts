import { existsSync } from 'node:fs';
import { withDeadline } from '@mountwatch/runtime';
import { startChild } from '../child/child-process.ts';

const JOURNALCTL = '/usr/bin/journalctl';
const ARGUMENTS = ['--unit', 'mountwatch-agent', '--lines', '2000', '--no-pager', '--output', 'short-iso-precise'];
const DEADLINE_MS = 10_000;
const MAX_BYTES = 4 * 1024 * 1024;

/** The agent's own newest log, where systemd keeps it; rejects at the deadline, since a dead mount can stall the journal. */
export async function readJournal(): Promise<Buffer> {
  if (!existsSync(JOURNALCTL)) throw new Error(`${JOURNALCTL} is not there: the log is where the agent’s stderr goes`);
  const child = startChild(JOURNALCTL, ARGUMENTS, ['ignore', 'pipe', 'ignore']);
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length;
    if (sizeBytes <= MAX_BYTES) chunks.push(chunk);
  });
  const closed = new Promise<void>((resolve, reject) => child.once('close', () => resolve()).once('error', reject));
  try {
    await withDeadline(closed, DEADLINE_MS, 'reading the journal');
  } finally {
    child.kill('SIGKILL');
  }
  return Buffer.concat(chunks);
}
