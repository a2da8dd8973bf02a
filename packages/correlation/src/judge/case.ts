import type { Exported, Host, LabelValue, Server, Unit } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { CorrelatorSettings } from '../settings.ts';
import { type Accuser, type Channel, groupAccusers } from './accuser.ts';
import type { Finding } from './judgement.ts';
import { usualSlowness } from './usual-slowness.ts';
import { Vote, voteOfUnit } from './vote.ts';
import { Wearers } from './wearers.ts';
import { each, type Work } from './work.ts';

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
  /** Whether a live incident says outright that it is this component, and not only that it may be. */
  isSaid(key: string): boolean;
  /** The hosts that accuse a server now, in whatever way. */
  accusersOn(server: Server): ReadonlySet<Host>;
  /** The second opinions of the evaluation before, by component; this one's are put in their place. */
  opinions: Map<string, Recalled>;
}

/** What fewer hosts wear is never held responsible. */
export const FEWEST_WEARERS = 3;

/** Sorting an accuser to its unit is so much of what reading a vote is. */
const READING_SHARE = 0.25;

/** All that accuses at one moment in one channel, as votes by server, host and export. */
export class Case {
  readonly court: Court;
  readonly channel: Channel;
  readonly accusers: readonly Accuser[];
  readonly votes: Vote[] = [];
  /** Of them, those of units that answer all the same: they only suspect, or are slow. */
  readonly answering: Vote[] = [];
  /** Units outvoted by their own mounts: for their server they answer. */
  readonly outvoted: Vote[] = [];
  readonly byServer = new Map<Server, Vote[]>();
  readonly byHost = new Map<Host, Vote[]>();
  readonly byExport = new Map<Exported, Vote[]>();
  readonly outvotedByServer = new Map<Server, Vote[]>();
  readonly #byUnit = new Map<Unit, Ballot>();
  /** The servers that are accused, each at a place of its own, and how many live votes are there. */
  readonly #placeOf = new Map<Server, number>();
  readonly #liveAt: number[] = [];
  #liveVoteCount = 0;
  #slowness: number | null = null;
  readonly #byLabel = new Map<LabelValue, Wearers>();

  private constructor(court: Court, channel: Channel, accusers: readonly Accuser[]) {
    this.court = court;
    this.channel = channel;
    this.accusers = accusers;
  }

  /** Reads what these accusers say. */
  static *of(court: Court, channel: Channel, accusers: readonly Accuser[]): Work<Case> {
    const ofCase = new Case(court, channel, accusers);
    const byUnit = new Map<Unit, Accuser[]>();
    yield* each(accusers, (accuser) => push(byUnit, accuser.cell.place.unit, accuser), READING_SHARE);
    yield* each(byUnit, ([unit, ofUnit]) => ofCase.#read(unit, ofUnit));
    yield* each(ofCase.votes, (vote) => ofCase.#readLabels(vote));
    yield* each(ofCase.outvoted, (vote) => ofCase.#readLabels(vote));
    return ofCase;
  }

  /** How often a witness accuses though nothing is wrong. Slow probes are as frequent as they are on most servers just now. */
  get background(): number {
    const { hangBackground, slowBackground } = this.court.settings;
    if (this.channel === 'hard') return hangBackground;
    this.#slowness ??= Math.max(slowBackground, usualSlowness(this.court.fleet.servers.values(), this.byServer));
    return this.#slowness;
  }

  get liveVoteCount(): number {
    return this.#liveVoteCount;
  }

  votesOn(server: Server): readonly Vote[] {
    return this.byServer.get(server) ?? [];
  }

  /** The servers that are accused, by the places under which their votes are counted. */
  get accusedServers(): Iterable<[Server, number]> {
    return this.#placeOf;
  }

  /** How many votes on a server are live. */
  liveCountOn(server: Server): number {
    return this.#liveAt[this.#placeOf.get(server) ?? -1] ?? 0;
  }

  /** Those who wear a label that several hosts wear. */
  wearing(label: LabelValue): Wearers | undefined {
    return this.wearers.get(label);
  }

  /** Whoever accuses, by the labels that several hosts wear. */
  get wearers(): ReadonlyMap<LabelValue, Wearers> {
    return this.#byLabel;
  }

  /** Marks accusers as explained, and gives those that were not. */
  explain(accusers: Iterable<Accuser>): Accuser[] {
    const explained: Accuser[] = [];
    for (const accuser of accusers) {
      if (accuser.isExplained) continue;
      accuser.isExplained = true;
      explained.push(accuser);
      const { exported, unit } = accuser.cell.place;
      const ballot = this.#byUnit.get(unit);
      ballot?.parts.find(({ accusers: [first] }) => first?.cell.place.exported === exported)?.lose();
      if (ballot?.whole.lose()) this.#countOut(ballot.whole);
    }
    return explained;
  }

  #countIn(vote: Vote): void {
    const { server } = vote.unit;
    vote.serverPlace = this.#placeOf.get(server) ?? this.#liveAt.push(0) - 1;
    this.#placeOf.set(server, vote.serverPlace);
    this.#liveAt[vote.serverPlace] = (this.#liveAt[vote.serverPlace] ?? 0) + 1;
    this.#liveVoteCount++;
  }

  #countOut(vote: Vote): void {
    this.#liveAt[vote.serverPlace] = (this.#liveAt[vote.serverPlace] ?? 0) - 1;
    this.#liveVoteCount--;
    for (const label of vote.labels) this.#byLabel.get(label)?.lose(vote);
  }

  #read(unit: Unit, accusers: readonly Accuser[]): void {
    const vote = voteOfUnit(unit, accusers);
    if (vote.isLive) {
      this.votes.push(vote);
      if (unit.talliedAtMs !== null) this.answering.push(vote);
      this.#countIn(vote);
      push(this.byServer, unit.server, vote);
      push(this.byHost, unit.host, vote);
    } else {
      this.outvoted.push(vote);
      push(this.outvotedByServer, unit.server, vote);
    }
    this.#byUnit.set(unit, { whole: vote, parts: this.#splitByExport(unit, accusers) });
  }

  #readLabels(vote: Vote): void {
    for (const label of vote.labels) {
      if (label.hosts.size < FEWEST_WEARERS) continue;
      let wearers = this.#byLabel.get(label);
      if (!wearers) {
        wearers = new Wearers(this.#liveAt.length);
        this.#byLabel.set(label, wearers);
      }
      if (vote.isLive) wearers.add(vote);
      else wearers.outvoted.push(vote);
    }
  }

  #splitByExport(unit: Unit, accusers: readonly Accuser[]): Vote[] {
    const [first] = accusers;
    if (!first) return [];
    const parts: Vote[] = [];
    const groups = accusers.length === 1 ? [accusers] : groupAccusers(accusers, exportOf).values();
    for (const ofExport of groups) {
      const vote = new Vote(unit, ofExport, 0);
      parts.push(vote);
      push(this.byExport, exportOf(ofExport[0] ?? first), vote);
    }
    return parts;
  }
}

function exportOf({ cell }: Accuser): Exported {
  return cell.place.exported;
}

/** The vote of a unit on its server, and its votes on single exports. */
interface Ballot {
  whole: Vote;
  parts: readonly Vote[];
}

function push<Key, One>(index: Map<Key, One[]>, key: Key, one: One): void {
  const known = index.get(key);
  if (known) known.push(one);
  else index.set(key, [one]);
}

/** How many of these votes still accuse somebody. */
export function countLive(votes: readonly Vote[]): number {
  let count = 0;
  for (const vote of votes) if (vote.isLive) count++;
  return count;
}
