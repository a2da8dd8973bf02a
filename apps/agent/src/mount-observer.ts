import {
  type AgentHeartbeat,
  type MountDescription,
  type ProbeEvidence,
  type ReportedProbe,
  type TrafficEvidence,
  type WellProbes,
  wellProbesOf,
} from '@mountwatch/protocol';
import type { Clock, Logger } from '@mountwatch/runtime';
import { logFound, logStateChange } from './agent-log.ts';
import type { Discovery } from './discovery/discover.ts';
import { DiscoveryStage } from './discovery/discovery-stage.ts';
import { type ProbePolicy, probeTargets } from './discovery/probe-targets.ts';
import { HungWays, type Verdict } from './mount-state/hung-ways.ts';
import type { MountLedger, Story, TrackedMount } from './mount-state/mount-ledger.ts';
import type { OutboxChange, ToldSuspicion } from './outbox/outbox-change.ts';
import { LastProbes } from './probe/last-probes.ts';
import type { ProbeMeans } from './probe/probe-superblock.ts';
import { Prober } from './probe/prober.ts';
import type { Pulse } from './service/service-watchdog.ts';
import type { SelfHealth } from './status/self-health.ts';
import { Suspects } from './suspicion/suspects.ts';
import type { Suspicions } from './suspicion/suspicions.ts';
import type { Troubles } from './suspicion/troubles.ts';

export interface MountObserverParts {
  ledger: MountLedger;
  means: ProbeMeans;
  policy: ProbePolicy;
  discoveryIntervalMs: number;
  discover(): Promise<Discovery>;
  toldSuspicions: readonly ToldSuspicion[];
  append(change: OutboxChange): void;
  /** When a mount's own traffic last proved it alive, by the monotonic clock; null where it proves nothing. */
  provesAliveSince(superblock: string): number | null;
  tally: ProbeTally;
  clock: Clock;
  logger: Logger;
  health: SelfHealth;
}

/** Hears of each probe, and of each that was left out because the mount's own traffic proved it alive. */
export interface ProbeTally {
  noteProbe(superblock: string, evidence: ProbeEvidence): void;
  noteSkipped(superblock: string): void;
}

/** Below the protocol's 1,000,000 bytes, with room for the agent's health. */
const HEARTBEAT_BOUNDS = { maxCount: 5000, maxBytes: 900_000, hungAgainMs: 0 };
/** Beside a roster and its numbers. */
const NEWS_BOUNDS = { maxCount: 5000, maxBytes: 450_000, hungAgainMs: 60_000 };

/** A machine too busy to give the agent its turn is not a stage that stands still. */
const GRACE_MS = 30_000;

/** Joins discovery, probes and the ledger: what is found is probed, what probes say becomes states, changes are told. */
export class MountObserver {
  readonly lastProbes = new LastProbes();
  readonly suspicions: Suspicions;
  readonly troubles: Troubles;
  readonly #parts: MountObserverParts;
  readonly #discovery: DiscoveryStage;
  readonly #prober: Prober;
  readonly #hungWays = new HungWays();
  readonly #suspects: Suspects;
  #superblocks: ReadonlySet<string> = new Set();
  #taken: Discovery | undefined;
  /** Those whose last probe could not be made: the stage is well again when there is none. */
  readonly #unprobed = new Set<string>();

  constructor(parts: MountObserverParts) {
    this.#parts = parts;
    this.#suspects = new Suspects({
      ...{ clock: parts.clock, told: parts.toldSuspicions },
      mounts: () => this.descriptions,
      statesOf: (superblock) => parts.ledger.statesOf(superblock),
      append: (change) => parts.append(change),
      probeSoon: (superblocks) => void this.probeSoon(superblocks),
    });
    this.suspicions = this.#suspects.suspicions;
    this.troubles = this.#suspects.troubles;
    this.#discovery = new DiscoveryStage({
      intervalMs: parts.discoveryIntervalMs,
      discover: () => parts.discover(),
      onDiscovery: (discovery) => this.takeDiscovery(discovery),
      health: parts.health,
    });
    this.#prober = this.#makeProber();
  }

  get mounts(): Iterable<TrackedMount> {
    return this.#parts.ledger.mounts;
  }

  get descriptions(): MountDescription[] {
    return [...this.mounts].map((mount) => mount.description);
  }

  /** What must go on turning for mounts to be observed at all. */
  get pulses(): Pulse[] {
    const { discoveryIntervalMs, health } = this.#parts;
    const silentMs = () => health.silentMs('discovery');
    return [
      { name: 'discovery', silentMs, maxSilentMs: 2 * discoveryIntervalMs + GRACE_MS },
      { name: 'probing', silentMs: () => this.#prober.overdueMs(), maxSilentMs: GRACE_MS },
    ];
  }

  start(): void {
    this.#discovery.start();
  }

  stop(): void {
    this.#discovery.stop();
    this.#prober.stop();
    this.#suspects.stop();
  }

  /** Probes these at once, as far as they are probed at all and were not just now; how many it will be. */
  probeSoon(superblocks: Iterable<string>): number {
    return [...superblocks].filter((superblock) => this.#prober.probeSoon(superblock)).length;
  }

  get mountpoints(): string[] {
    return this.descriptions.map(({ mountpoint }) => mountpoint);
  }

  /** How all mounts are, in the order of `mountpoints`: those that are plainly well in numbers, the news of others in words. */
  takeStanding(nowMs: number): { well: WellProbes; probes: ReportedProbe[] } {
    const mounts = this.descriptions;
    const numbers = mounts.map(({ superblock }) => this.lastProbes.wellNumbersOf(superblock, nowMs));
    const others = mounts.filter((_, place) => numbers[place] === null);
    return { well: wellProbesOf(numbers), probes: this.lastProbes.take(others, nowMs, NEWS_BOUNDS) };
  }

  /** What the next heartbeat tells in words alone; each probe is told once, and a hung mount's growing age each time. */
  takeNews(): AgentHeartbeat['probes'] {
    return this.lastProbes.take(this.descriptions, this.#parts.clock.nowMs(), HEARTBEAT_BOUNDS);
  }

  /** Taking the same one in again would change nothing. */
  takeDiscovery(discovery: Discovery): void {
    if (discovery === this.#taken) return;
    const { clock, ledger, logger, policy } = this.#parts;
    const story = ledger.applyDiscovery(discovery, clock.nowMs());
    for (const record of story.change.records) if (record.kind === 'mount') logFound(logger, record.mount);
    this.#tell(story);
    this.#superblocks = new Set(discovery.mounts.map((mount) => mount.superblock));
    this.lastProbes.forgetAllBut(this.#superblocks);
    for (const each of this.#unprobed) if (!this.#superblocks.has(each)) this.#unprobed.delete(each);
    this.#suspects.keepOnly(this.#superblocks);
    const targets = probeTargets(discovery.mounts, policy);
    this.#hungWays.setWays(targets, discovery.mounts);
    this.#prober.setTargets(targets);
    this.#taken = discovery;
  }

  /** Takes in what traffic says of a mount that is only watched. */
  takeTraffic(superblock: string, evidence: TrafficEvidence): void {
    const { clock, ledger } = this.#parts;
    this.#tell(ledger.applyTraffic(superblock, evidence, clock.nowMs()));
    this.troubles.review(superblock);
  }

  #makeProber(): Prober {
    return new Prober(this.#parts.means, {
      onResult: (superblock, { evidence }) => void this.#takeProbe(superblock, evidence),
      onSleeping: (superblock, wchan) => this.lastProbes.noteSleeping(superblock, wchan),
      onFailure: (superblock, fault) => {
        this.#unprobed.add(superblock);
        this.#parts.health.failed('probe', fault);
      },
      onPending: (superblock, sinceMs) => this.suspicions.raise(superblock, 'pending', sinceMs),
      onPendingOver: (superblock) => this.suspicions.withdraw(superblock, 'pending'),
      isProvenAlive: (superblock) => this.#isProvenAlive(superblock),
    });
  }

  /** A mount that is in no trouble and whose own traffic was answered since its last turn need not be asked as well. */
  #isProvenAlive(superblock: string): boolean {
    const { clock, ledger, policy, provesAliveSince } = this.#parts;
    const sinceMs = provesAliveSince(superblock);
    if (sinceMs === null || clock.monotonicMs() - sinceMs > policy.intervalMs) return false;
    const isWell = ledger.statesOf(superblock).every((state) => state === 'ok');
    if (!isWell || this.#suspects.isSuspected(superblock)) return false;
    const isNoted = this.lastProbes.noteAlive(superblock, clock.nowMs());
    if (isNoted) this.#parts.tally.noteSkipped(superblock);
    return isNoted;
  }

  async #takeProbe(superblock: string, evidence: ProbeEvidence): Promise<void> {
    const { health } = this.#parts;
    // A mountpoint that is not there was most likely unmounted since the last discovery: that is to be known first.
    if (evidence.errno === 'ENOENT' && evidence.probe === 'statfs') await this.#discovery.refresh();
    if (!this.#superblocks.has(superblock)) return;
    this.#unprobed.delete(superblock);
    if (this.#unprobed.size === 0) health.succeeded('probe', evidence.latencyMs);
    const { toBeProbed, verdicts } = this.#hungWays.take(superblock, evidence);
    for (const verdict of verdicts) this.#takeVerdict(verdict);
    this.probeSoon(toBeProbed);
  }

  #takeVerdict({ evidence, isOnTheWay, superblock }: Verdict): void {
    const { clock, ledger } = this.#parts;
    const nowMs = clock.nowMs();
    if (!isOnTheWay) {
      this.lastProbes.note(superblock, evidence, nowMs);
      this.#parts.tally.noteProbe(superblock, evidence);
    }
    const story = isOnTheWay
      ? ledger.applyHungWay(superblock, evidence, nowMs)
      : ledger.applyProbe(superblock, evidence, nowMs);
    this.#tell(story);
    this.troubles.review(superblock);
    if (story.changes.some(({ to }) => to === 'hung')) this.#suspects.probeNeighbours(superblock);
  }

  #tell({ change, changes }: Story): void {
    const { append, logger } = this.#parts;
    if (change.records.length > 0) append(change);
    for (const each of changes) logStateChange(logger, each);
  }
}
