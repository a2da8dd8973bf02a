import { readFileSync } from 'node:fs';
import type { AgentConfig } from '../config/agent-config.ts';

/** The agent's credential: the file's content where one is named, read anew so that it can be changed at any time. */
export function readToken({ token, tokenFile }: Pick<AgentConfig, 'token' | 'tokenFile'>): string | undefined {
  if (tokenFile === undefined) return token;
  try {
    return readFileSync(tokenFile, 'utf8').trim();
  } catch (cause) {
    throw new Error(`tokenFile ${tokenFile} cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}
