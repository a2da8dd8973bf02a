import type { Host, Server, Unit } from '../../fleet/entities.ts';
import type { Case } from '../case.ts';
import type { Background, Scope } from '../scope.ts';
import type { Vote } from '../vote.ts';
import { answeringOf, countAnswers, hasHosts } from './answers.ts';

const COMPARED_CLIENTS = 200;
const FEWEST_COMPARED = 3;
/** Of the servers that can be compared with, in the order in which they suffer, the one at this share of them. */
const BEST_SHARE = 0.25;

/** A server: its witnesses are its clients, compared with what the same clients say of other servers. */
export class ServerScope implements Scope {
  readonly kind = 'server';
  readonly prior = -5;
  readonly server: Server;
  readonly votes: readonly Vote[];
  readonly #case: Case;

  constructor(server: Server, ofCase: Case) {
    this.server = server;
    this.#case = ofCase;
    this.votes = ofCase.votesOn(server);
  }

  get id(): string {
    return this.server.id;
  }

  get key(): string {
    return `server:${this.server.id}`;
  }

  get expectedCount(): number {
    return this.server.units.size - this.server.silentCount;
  }

  countAnswersAfter(onsetMs: number): number {
    const outvoted = this.#case.outvotedByServer.get(this.server) ?? [];
    return countAnswers(this.server.answers, { answering: answeringOf(this.votes), outvoted }, onsetMs);
  }

  /** What is usual among the best of the other servers: those that are down too must not hide this one. */
  background(): Background {
    const byServer = new Map<Server, Background>();
    const step = Math.max(1, Math.floor(this.votes.length / COMPARED_CLIENTS));
    for (let index = 0; index < this.votes.length; index += step) {
      const host = this.votes[index]?.unit.host;
      if (host) this.#compare(host, byServer);
    }
    const backgrounds = [...byServer.values()].filter(({ known }) => known >= FEWEST_COMPARED);
    backgrounds.sort((a, b) => a.bad / a.known - b.bad / b.known);
    return backgrounds[Math.floor((backgrounds.length - 1) * BEST_SHARE)] ?? { bad: 0, known: 0 };
  }

  #compare(host: Host, byServer: Map<Server, Background>): void {
    for (const server of host.units.keys()) {
      if (server === this.server) continue;
      const background = byServer.get(server) ?? { bad: 0, known: 0 };
      background.known++;
      byServer.set(server, background);
    }
    for (const { unit, isLive } of this.#case.byHost.get(host) ?? []) {
      const background = byServer.get(unit.server);
      if (background && isLive) background.bad++;
    }
  }

  covers(unit: Unit): boolean {
    return unit.server === this.server;
  }

  isPlausible(live: readonly Vote[]): boolean {
    return hasHosts(live, this.#case.channel === 'hard' ? 2 : 3);
  }
}
