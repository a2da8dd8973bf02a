import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { ended, startChild } from '../child/child-process.ts';
import { RungFault } from './rung.ts';
import { withinDeadline } from './within-deadline.ts';

const GETENT = '/usr/bin/getent';
const isInstalled = existsSync(GETENT);
const MAX_OUTPUT_BYTES = 65_536;
/** Look-ups that were killed and have not ended: more than these, and none is begun. */
const MAX_LINGERING = 4;
const HOST_NAME = /^[a-z0-9_][a-z0-9_.-]*$/i;

/** Why a name cannot be looked up here; undefined where it can. */
export function whyNotLookedUp(name: string): string | undefined {
  if (isIP(name) !== 0) return 'the mount names an address';
  if (!HOST_NAME.test(name)) return 'not the name of a host';
  return isInstalled ? undefined : `no ${GETENT} on this host`;
}

/**
 * Looks names up as the host itself does (`/etc/hosts`, DNS, whatever nsswitch.conf says), in a child: what libc does
 * there may block for longer than any deadline, and would hold a thread of the agent's own pool.
 */
export class NameLookup {
  readonly #lingering = new Set<ChildProcess>();

  /** The name's addresses, each once; throws a `RungFault` where there is none. */
  async addressesOf(name: string, deadlineMs: number): Promise<string[]> {
    if (this.#lingering.size >= MAX_LINGERING) throw new RungFault('failed', 'earlier look-ups have not ended');
    const child = startChild(GETENT, ['ahosts', name], ['ignore', 'pipe', 'ignore']);
    this.#lingering.add(child);
    void ended(child).then(() => this.#lingering.delete(child));
    try {
      const output = await withinDeadline(readAll(child), deadlineMs, 'the look-up');
      const addresses = output.split('\n').map((line) => line.split(/\s/)[0] ?? '');
      const unique = [...new Set(addresses)].filter((address) => isIP(address) !== 0);
      if (unique.length === 0) throw new RungFault('failed', 'the name has no address');
      return unique;
    } finally {
      child.kill('SIGKILL');
    }
  }
}

async function readAll(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    if (text.length < MAX_OUTPUT_BYTES) text += chunk.toString('latin1');
  });
  await new Promise<void>((resolve, reject) => child.once('close', () => resolve()).once('error', reject));
  return text;
}
