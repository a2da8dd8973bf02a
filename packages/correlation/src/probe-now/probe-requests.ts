import type { ProbeRequest } from '../evidence.ts';
import { isAnswerAfter } from '../fleet/answer-tally.ts';
import type { Cell, Exported, Host, Server, Unit } from '../fleet/entities.ts';
import { type Accuser, addToGroup, groupAccusers, onsetOf } from '../judge/accuser.ts';
import type { Pick } from '../judge/search.ts';
import { each, type Work } from '../judge/work.ts';
import { diverse } from './diverse.ts';

const EVERY_MS = 10_000;
const MOST_CLIENTS = 200;
/** Looking at a client that might be asked is so much of what reading a vote is, and choosing one so many votes. */
const ASKING_SHARE = 0.25;
const CHOOSING_VOTES = 0.5;
const MOST_MOUNTS = 3;
/** A lone accuser asks for so many others; every further one for as many again. */
const CLIENTS_PER_ACCUSER = 20;
/** Who has hung for longer has been compared with everybody by now. */
const FRESH_MS = 60_000;

/** Whom to ask, and since when that is so. */
interface Pending {
  request: ProbeRequest;
  unit: Unit;
  askedAtMs: number;
}

/** Names whom to ask about an accused server: few clients for one accuser, up to 200 for many, as unlike each other as can be. */
export class ProbeRequests {
  readonly #askedAtMs = new Map<Unit, number>();
  readonly #mostAtATime: number;
  #pending: Pending[] = [];

  constructor(mostAtATime: number) {
    this.#mostAtATime = mostAtATime;
  }

  *note(accusers: readonly Accuser[], nowMs: number): Work<void> {
    const fresh = new Map<Server, Accuser[]>();
    const sort = (accuser: Accuser) => {
      const { cell, channel, isBadNow, sinceMs } = accuser;
      if (isBadNow && channel === 'hard' && nowMs - sinceMs < FRESH_MS) addToGroup(fresh, cell.place.server, accuser);
    };
    yield* each(accusers, sort, ASKING_SHARE);
    for (const [unit, askedAtMs] of this.#askedAtMs) if (nowMs - askedAtMs >= EVERY_MS) this.#askedAtMs.delete(unit);
    for (const [server, ofServer] of fresh) yield* this.#ask(server, ofServer, nowMs);
  }

  /**
   * What is slow now and then takes several probes to be known: while it is likely, but not held responsible yet, its clients
   * are asked to probe it once more in each interval, those who accuse it too.
   */
  noteDoubts(doubts: readonly Pick[], nowMs: number): void {
    for (const { scope, accusers } of doubts) {
      for (const [server, ofServer] of groupAccusers(accusers, ({ cell }) => cell.place.server)) {
        const units = [...server.units.values()].filter((unit) => scope.covers(unit));
        const isAskable = (unit: Unit) => !unit.host.isSilent && !this.#askedAtMs.has(unit);
        this.#request(diverse(units.filter(isAskable), MOST_CLIENTS - this.#countAsked(server)), ofServer, nowMs);
      }
    }
  }

  /**
   * Gives out what has been asked for, each request once, so many at a time and the servers by turns; what nobody took for 10 s is
   * dropped. From now on, and not from when it was asked for, it takes 10 s until a client is asked again.
   */
  take(nowMs: number): ProbeRequest[] {
    const byTurns = inTurns(this.#pending.filter(({ askedAtMs }) => nowMs - askedAtMs < EVERY_MS));
    const taken = byTurns.slice(0, this.#mostAtATime);
    this.#pending = byTurns.slice(this.#mostAtATime);
    for (const { unit } of taken) this.#askedAtMs.set(unit, nowMs);
    return taken.map(({ request }) => request);
  }

  *#ask(server: Server, accusers: readonly Accuser[], nowMs: number): Work<void> {
    const onsetMs = onsetOf(accusers);
    const budget = CLIENTS_PER_ACCUSER * countHosts(accusers, MOST_CLIENTS / CLIENTS_PER_ACCUSER);
    const accusing = new Set(accusers.map(({ cell }) => cell.place.unit));
    const asked = this.#countAsked(server);
    yield (accusers.length + server.units.size) * ASKING_SHARE;
    if (asked >= budget) return;
    const askable: Unit[] = [];
    const consider = (unit: Unit) => {
      if (accusing.has(unit) || unit.host.isSilent || this.#askedAtMs.has(unit)) return;
      if (!isAnswerAfter(unit.newestAnswerMs, onsetMs)) askable.push(unit);
    };
    yield* each(server.units.values(), consider, ASKING_SHARE);
    const chosen = diverse(askable, budget - asked);
    yield askable.length * ASKING_SHARE + chosen.length * CHOOSING_VOTES;
    this.#request(chosen, accusers, nowMs);
  }

  #countAsked(server: Server): number {
    let asked = 0;
    for (const unit of server.units.values()) if (this.#askedAtMs.has(unit)) asked++;
    return asked;
  }

  #request(units: readonly Unit[], accusers: readonly Accuser[], nowMs: number): void {
    const accused = new Set(accusers.map(({ cell }) => cell.place.exported));
    for (const unit of units) {
      this.#askedAtMs.set(unit, nowMs);
      const request = { hostId: unit.host.id, serverId: unit.server.id, mountIds: mountsToProbe(unit, accused) };
      this.#pending.push({ request, unit, askedAtMs: nowMs });
    }
  }
}

/** The first of each server, then the second of each, and so on. */
function inTurns(pending: readonly Pending[]): Pending[] {
  const turns: Pending[][] = [];
  const countOf = new Map<Server, number>();
  for (const one of pending) {
    const turn = countOf.get(one.unit.server) ?? 0;
    countOf.set(one.unit.server, turn + 1);
    const ofTurn = turns[turn] ?? [];
    ofTurn.push(one);
    turns[turn] = ofTurn;
  }
  return turns.flat();
}

/** How many hosts accuse; no more than `most` are told apart. */
function countHosts(accusers: readonly Accuser[], most: number): number {
  const hosts = new Set<Host>();
  for (const { cell } of accusers) if (hosts.add(cell.place.host).size === most) break;
  return hosts.size;
}

/** Mounts of accused exports first, then of another export, which tells an export from its server. */
function mountsToProbe(unit: Unit, accused: ReadonlySet<Exported>): string[] {
  const rankOf = (cell: Cell) => (accused.has(cell.place.exported) ? 0 : 1);
  const cells = [...unit.cells].sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
  const [first, ...rest] = cells;
  if (!first) return [];
  const other = rest.find((cell) => rankOf(cell) !== rankOf(first));
  const ordered = other ? [first, other, ...rest.filter((cell) => cell !== other)] : cells;
  return ordered.slice(0, MOST_MOUNTS).map((cell) => cell.id);
}
