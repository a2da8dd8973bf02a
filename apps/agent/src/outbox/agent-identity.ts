import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const AgentId = z.uuid();

/**
 * The name of this state directory for ever, made at the first start. A file beside the outbox, so that an outbox that
 * must be set aside does not make the host a stranger.
 */
export function readAgentId(stateDirectory: string): string {
  mkdirSync(stateDirectory, { recursive: true, mode: 0o750 });
  const file = join(stateDirectory, 'agent-id');
  const known = AgentId.safeParse(readIfThere(file)?.trim());
  if (known.success) return known.data;
  const agentId = randomUUID();
  writeFileSync(`${file}.new`, `${agentId}\n`, { flush: true });
  renameSync(`${file}.new`, file);
  return agentId;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
