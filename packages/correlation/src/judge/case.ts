import type { Exported, Host, LabelValue, Server, Unit } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { CorrelatorSettings } from '../settings.ts';
import { type Accuser, type Channel, groupAccusers } from './accuser.ts';
import type { Finding } from './judgement.ts';
import { Vote, voteOfUnit } from './vote.ts';

/** What was found out about a component, for as long as the counts behind it stay as they were. */
export interface Recalled {
  signature: string;
  finding: Finding;
}

/** By what, besides its accusers, a case is judged. */
export interface Court {
  fleet: Fleet;
  settings: CorrelatorSettings;
  nowMs: number;
  /** Whether a live incident holds this component responsible. */
  isHeld(key: string): boolean;
  /** The hosts that accuse a server now, in whatever way. */
  accusersOn(server: Server): ReadonlySet<Host>;
  /** The second opinions of the evaluation before, by component; this one's are put in their place. */
  opinions: Map<string, Recalled>;
}

/** The votes of those who wear a label, and of them those that are outvoted by their own mounts. */
interface Wearers {
  votes: readonly Vote[];
  outvoted: readonly Vote[];
}

const NOBODY: Wearers = { votes: [], outvoted: [] };
/** What fewer hosts wear is never held responsible. */
export const FEWEST_WEARERS = 3;

/** All that accuses at one moment in one channel, as votes by server, host and export. */
export class Case {
  readonly court: Court;
  readonly channel: Channel;
  readonly accusers: readonly Accuser[];
  readonly votes: readonly Vote[];
  /** Units outvoted by their own mounts: for their server they answer. */
  readonly outvoted: readonly Vote[];
  readonly byServer = new Map<Server, Vote[]>();
  readonly byHost = new Map<Host, Vote[]>();
  readonly byExport = new Map<Exported, Vote[]>();
  readonly outvotedByServer = new Map<Server, Vote[]>();
  #byLabel: Map<LabelValue, Wearers> | null = null;
  readonly #liveOn = new Map<Server, number>();

  constructor(court: Court, channel: Channel, accusers: readonly Accuser[]) {
    this.court = court;
    this.channel = channel;
    this.accusers = accusers;
    const votes: Vote[] = [];
    const outvoted: Vote[] = [];
    for (const [unit, ofUnit] of groupAccusers(accusers, ({ cell }) => cell.place.unit)) {
      const vote = voteOfUnit(unit, ofUnit);
      if (vote.isLive) {
        votes.push(vote);
        push(this.byServer, unit.server, vote);
        push(this.byHost, unit.host, vote);
      } else {
        outvoted.push(vote);
        push(this.outvotedByServer, unit.server, vote);
      }
      this.#splitByExport(unit, ofUnit);
    }
    this.votes = votes;
    this.outvoted = outvoted;
  }

  get background(): number {
    const { hangBackground, slowBackground } = this.court.settings;
    return this.channel === 'hard' ? hangBackground : slowBackground;
  }

  get liveVoteCount(): number {
    return countLive(this.votes);
  }

  votesOn(server: Server): readonly Vote[] {
    return this.byServer.get(server) ?? [];
  }

  /** The votes of those who wear a label that several hosts wear. */
  wearing(label: LabelValue): Wearers {
    this.#byLabel ??= this.#indexLabels();
    return this.#byLabel.get(label) ?? NOBODY;
  }

  /** How many votes on a server are live. */
  liveCountOn(server: Server): number {
    let count = this.#liveOn.get(server);
    if (count === undefined) {
      count = countLive(this.votesOn(server));
      this.#liveOn.set(server, count);
    }
    return count;
  }

  /** Some accusers have just been explained. */
  recount(): void {
    this.#liveOn.clear();
  }

  #indexLabels(): Map<LabelValue, Wearers> {
    const index = new Map<LabelValue, { votes: Vote[]; outvoted: Vote[] }>();
    for (const kind of ['votes', 'outvoted'] as const) {
      for (const vote of this[kind]) {
        for (const label of vote.unit.labels) {
          if (label.hosts.size < FEWEST_WEARERS) continue;
          const known = index.get(label);
          if (known) known[kind].push(vote);
          else index.set(label, { votes: [], outvoted: [], [kind]: [vote] });
        }
      }
    }
    return index;
  }

  #splitByExport(unit: Unit, accusers: readonly Accuser[]): void {
    const [first] = accusers;
    if (!first) return;
    if (accusers.length === 1) {
      push(this.byExport, first.cell.place.exported, new Vote(unit, accusers, 0));
      return;
    }
    for (const [exported, ofExport] of groupAccusers(accusers, ({ cell }) => cell.place.exported)) {
      push(this.byExport, exported, new Vote(unit, ofExport, 0));
    }
  }
}

function push<Key>(index: Map<Key, Vote[]>, key: Key, vote: Vote): void {
  const votes = index.get(key);
  if (votes) votes.push(vote);
  else index.set(key, [vote]);
}

/** How many of these votes still accuse somebody. */
export function countLive(votes: readonly Vote[]): number {
  let count = 0;
  for (const vote of votes) if (vote.isLive) count++;
  return count;
}
