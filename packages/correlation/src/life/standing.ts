import type { Cell, Host, Server } from '../fleet/entities.ts';
import { isBadState } from '../fleet/word.ts';
import type { Accuser } from '../judge/accuser.ts';
import type { Judgement } from '../judge/judgement.ts';
import { each, finish, type Work } from '../judge/work.ts';
import type { Assignment } from './assign.ts';
import type { Incident } from './incident.ts';

/** After so long everything is weighed anew, together: what stands might be explained better by something wider. */
const REVIEW_EVERY_MS = 30_000;

/** Settling an accusation, taking it up again or noting whom it is against is so much of what reading a vote is. */
const SETTLING_SHARE = 0.25;

const NOBODY: ReadonlySet<Host> = new Set();

/** A verdict that stands: nothing has been said of its servers since it was reached but that what hangs still hangs. */
interface Standing {
  judgement: Judgement;
  /** Who accuses which server. */
  accusing: ReadonlyMap<Server, ReadonlySet<Host>>;
}

/**
 * The verdicts of large outages that need no second thought: their mounts accuse nobody else, and what was said of them holds,
 * until anything is said of one of their servers. So an evaluation costs what has changed, and not what hangs.
 */
export class StandingVerdicts {
  readonly #standing = new Map<Incident, Standing>();
  readonly #cells = new Set<Cell>();
  readonly #suspects: Set<Cell>;
  readonly #fewestMounts: number;
  #reviewedAtMs = Number.NEGATIVE_INFINITY;

  /** Mounts whose accusation is settled are taken out of `suspects` for as long. */
  constructor(suspects: Set<Cell>, fewestMounts: number) {
    this.#suspects = suspects;
    this.#fewestMounts = fewestMounts;
  }

  has(incident: Incident): boolean {
    return this.#standing.has(incident);
  }

  /** Whether a mount's accusation is settled. */
  settles(cell: Cell): boolean {
    return this.#cells.has(cell);
  }

  get incidents(): Iterable<Incident> {
    return this.#standing.keys();
  }

  /** The hosts whose accusation of a server is settled. */
  accusersOn(server: Server): ReadonlySet<Host> {
    let hosts: ReadonlySet<Host> = NOBODY;
    for (const { accusing } of this.#standing.values()) {
      const more = accusing.get(server) ?? NOBODY;
      if (more.size > 0) hosts = hosts.size > 0 ? new Set([...hosts, ...more]) : more;
    }
    return hosts;
  }

  judgements(): Judgement[] {
    return [...this.#standing.values()].map(({ judgement }) => judgement);
  }

  /** Lets go of the verdicts one of whose servers was touched; of all when a review is due, or `isShaken`. */
  *review(touched: ReadonlySet<Server>, { nowMs, isShaken }: { nowMs: number; isShaken: boolean }): Work<void> {
    const sinceMs = nowMs - this.#reviewedAtMs;
    const isDue = isShaken || sinceMs >= REVIEW_EVERY_MS || sinceMs < 0;
    if (isDue) this.#reviewedAtMs = nowMs;
    for (const [incident, { judgement, accusing }] of this.#standing) {
      if (!isDue && ![...accusing.keys()].some((server) => touched.has(server))) continue;
      yield* this.#release(judgement);
      this.#standing.delete(incident);
    }
  }

  forget(): void {
    for (const { judgement } of this.#standing.values()) finish(this.#release(judgement));
    this.#standing.clear();
  }

  /** Takes note of verdicts that were given now and are large and plain enough to stand. */
  *settle(assignments: readonly Assignment[]): Work<void> {
    for (const { judgement, incident, isAdopted } of assignments) {
      if (!incident || isAdopted || incident.status !== 'open' || !(yield* this.#isPlain(judgement, incident)))
        continue;
      this.#standing.set(incident, { judgement, accusing: yield* indexAccusers(judgement.accusers) });
      const settle = ({ cell }: Accuser) => {
        this.#cells.add(cell);
        this.#suspects.delete(cell);
      };
      yield* each(judgement.accusers, settle, SETTLING_SHARE);
    }
  }

  *#release({ accusers }: Judgement): Work<void> {
    const release = ({ cell }: Accuser) => {
      this.#cells.delete(cell);
      this.#suspects.add(cell);
    };
    yield* each(accusers, release, SETTLING_SHARE);
  }

  /** Every mount of it is past its deadline or answers with errors, now, and it has no others whose answers are waited for. */
  *#isPlain({ accusers, finding }: Judgement, incident: Incident): Work<boolean> {
    if (!finding || accusers.length < this.#fewestMounts || accusers.length < incident.memberCount) return false;
    let areAllPlain = true;
    const look = (accuser: Accuser) => {
      areAllPlain &&= isPlain(accuser);
    };
    yield* each(accusers, look, SETTLING_SHARE);
    return areAllPlain;
  }
}

function isPlain({ cell, channel, isBadNow }: Accuser): boolean {
  return isBadNow && channel === 'hard' && isBadState(cell.state);
}

/** Who accuses which server now. */
export function* indexAccusers(accusers: Iterable<Accuser>): Work<Map<Server, Set<Host>>> {
  const index = new Map<Server, Set<Host>>();
  const note = ({ cell, isBadNow }: Accuser) => {
    if (!isBadNow) return;
    const { server, host } = cell.place;
    const hosts = index.get(server);
    if (hosts) hosts.add(host);
    else index.set(server, new Set([host]));
  };
  yield* each(accusers, note, SETTLING_SHARE);
  return index;
}
