import { WHOLE_FLEET } from '../blind.ts';
import type { Case } from '../case.ts';
import { onsetsOf } from '../onsets.ts';
import type { Background, Scope } from '../scope.ts';
import type { Vote } from '../vote.ts';
import { countAnswers, hasHosts } from './answers.ts';

const FEWEST_HOSTS = 3;
/** Beside those that accuse so many may be well at most; of all servers so many must be accused, and two at least. */
const MOST_ANSWERS = 0.25;
const LEAST_SERVERS = 0.9;
/** By so much may hosts' clocks differ, so that an answer from just before seems to be newer. */
const CLOCKS_DIFFER_MS = 1_000;

/**
 * Everything at once: all servers, or what every host shares on its way to them. Nobody is left outside to be compared with, so
 * nothing less will do than that hardly anything answers, anywhere.
 */
export class FleetScope implements Scope {
  readonly kind = 'fleet';
  readonly id = WHOLE_FLEET;
  readonly key = `fleet:${WHOLE_FLEET}`;
  readonly prior = -9;
  readonly votes: readonly Vote[];
  readonly #case: Case;

  constructor(ofCase: Case) {
    this.#case = ofCase;
    this.votes = ofCase.votes;
  }

  get expectedCount(): number {
    let count = 0;
    for (const server of this.#case.court.fleet.servers.values()) count += server.units.size - server.silentCount;
    return count;
  }

  countAnswersAfter(onsetMs: number): number {
    const { answering, outvoted } = this.#case;
    return countAnswers({ countAfter: () => this.#tallied(onsetMs) }, { answering, outvoted }, onsetMs);
  }

  background(): Background {
    return { bad: 0, known: 0 };
  }

  covers(): boolean {
    return true;
  }

  isPlausible(live: readonly Vote[]): boolean {
    const onsetMs = Math.max(...onsetsOf(live, this.#case.court.settings));
    const fromMs = onsetMs + CLOCKS_DIFFER_MS;
    if (this.countAnswersAfter(fromMs) > MOST_ANSWERS * live.length) return false;
    return !this.#hasWellServer(fromMs) && hasHosts(live, FEWEST_HOSTS);
  }

  /** Whether some server answers more of its clients than accuse it. */
  #hasWellServer(fromMs: number): boolean {
    for (const server of this.#case.court.fleet.servers.values()) {
      if (server.answers.countAfter(fromMs) > this.#case.votesOn(server).length) return true;
    }
    return false;
  }

  #tallied(onsetMs: number): number {
    let count = 0;
    for (const server of this.#case.court.fleet.servers.values()) count += server.answers.countAfter(onsetMs);
    return count;
  }
}

/** Whether enough servers are accused, of not answering, for it to be everything. */
export function mayBeEverything(ofCase: Case): boolean {
  const { byServer, channel, court } = ofCase;
  if (channel !== 'hard' || byServer.size < Math.max(2, LEAST_SERVERS * court.fleet.servers.size)) return false;
  let accusedCount = 0;
  for (const server of byServer.keys()) if (ofCase.liveCountOn(server) > 0) accusedCount++;
  return accusedCount >= Math.max(2, LEAST_SERVERS * court.fleet.servers.size);
}
