import type { Cell, Exported, Host, Server } from '../fleet/entities.ts';
import type { BadState } from '../incident-state.ts';
import type { Accuser } from '../judge/accuser.ts';
import { each, type Work } from '../judge/work.ts';

/** Calling one accuser up is so much of what reading a vote is. */
const CALLING_SHARE = 0.1;

/** Who accuses in a judgement, counted once: whoever puts it into words asks this roll, and not each accuser again. */
export class Roll {
  /** Each host, with the first of the servers that it accuses. */
  readonly hosts = new Map<Host, Server>();
  /** The servers and exports that are accused, each with a mount that does. */
  readonly servers = new Map<Server, Cell>();
  readonly exports = new Map<Exported, Cell>();
  /** In which states the mounts are: how many, on which hosts. */
  readonly states = new Map<BadState, { mountCount: number; hosts: Set<Host> }>();
  /** When the first of them failed. */
  onsetMs = Number.POSITIVE_INFINITY;
  mountCount = 0;

  add({ cell, sinceMs, state }: Accuser): void {
    const { exported, host, server } = cell.place;
    if (!this.hosts.has(host)) this.hosts.set(host, server);
    if (!this.servers.has(server)) this.servers.set(server, cell);
    if (!this.exports.has(exported)) this.exports.set(exported, cell);
    const known = this.states.get(state);
    if (known) {
      known.mountCount++;
      known.hosts.add(host);
    } else this.states.set(state, { mountCount: 1, hosts: new Set([host]) });
    this.onsetMs = Math.min(this.onsetMs, sinceMs);
    this.mountCount++;
  }
}

/** Calls up these accusers. */
export function* rollOf(accusers: readonly Accuser[]): Work<Roll> {
  const roll = new Roll();
  yield* each(accusers, (accuser) => roll.add(accuser), CALLING_SHARE);
  return roll;
}
