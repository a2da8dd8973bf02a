/**
 * What mounts tell by their own traffic, without one call of ours: the kernel's counters and gauges. Each second a look at
 * the transports' gauges, a small file each; every few seconds, and at once when something stands still, a sample of
 * mountstats, which costs as much as it is long. From these: suspicions, the state of mounts that are only watched,
 * proof that a mount is alive, and what its minutes consist of. All is read in a worker; a failure is the stage's health.
 */
import type { MountstatsDifference } from '@mountwatch/nfs';
import type { MountDescription, TrafficEvidence } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import type { SelfHealth } from '../status/self-health.ts';
import type { Suspicions } from '../suspicion/suspicions.ts';
import { MountstatsSamples, provesAlive, type Sample } from './mountstats-samples.ts';
import { pulseIntervalMs, sampleIntervalMs } from './sampling-intervals.ts';
import { SuperblockTraffic } from './superblock-traffic.ts';
import { trafficEvidence } from './traffic-evidence.ts';
import type { TransportLook } from './transport.ts';
import { type SysfsReader, TransportWatch } from './transport-watch.ts';

/** What the stage reads with and tells to. `deadlineMs` is a probe's: silence for so long is a hang. */
export interface TrafficStageParts {
  sysfs: SysfsReader;
  readMountstats(): Promise<Uint8Array>;
  clock: Clock;
  health: SelfHealth;
  suspicions: Suspicions;
  deadlineMs: number;
  mounts(): readonly MountDescription[];
  onDifference(superblock: string, difference: MountstatsDifference): void;
  onEvidence(superblock: string, evidence: TrafficEvidence): void;
}

const NFS_TYPES: ReadonlySet<string> = new Set(['nfs', 'nfs4']);

export class TrafficStage {
  readonly #parts: TrafficStageParts;
  readonly #transports: TransportWatch;
  readonly #samples = new MountstatsSamples();
  readonly #superblocks = new Map<string, SuperblockTraffic>();
  #looks = new Map<string, TransportLook>();
  #sampled = { atMs: Number.NEGATIVE_INFINITY, sizeBytes: 0 };
  #underWay: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(parts: TrafficStageParts) {
    this.#parts = parts;
    this.#transports = new TransportWatch(parts.sysfs);
  }

  start(): void {
    this.#plan(0);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /**
   * When (monotonic) its users' own calls were last seen to have been answered, within one sampling interval; null where
   * that was never seen. Holds for the default probe only: what the opt-in kinds do looks like a user's calls.
   */
  provesAliveSince(superblock: string): number | null {
    return this.#superblocks.get(superblock)?.provenAliveAtMs ?? null;
  }

  /** Samples now, so that what is counted is up to date; never twice at the same time. */
  sample(): Promise<void> {
    if (this.#nfsMounts().length === 0) return Promise.resolve();
    this.#underWay ??= this.#readAndTake().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  #plan(delayMs: number): void {
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#turn(), delayMs);
  }

  async #turn(): Promise<void> {
    const mounts = this.#nfsMounts();
    // A host without NFS has nothing to tell here, and its stage no health.
    if (mounts.length > 0) await this.#parts.health.run('traffic', () => this.#look(mounts));
    this.#plan(pulseIntervalMs(this.#transports.transportCount));
  }

  async #look(mounts: readonly MountDescription[]): Promise<void> {
    const nowMs = this.#parts.clock.monotonicMs();
    this.#looks = await this.#transports.look(mounts, nowMs);
    const standing = [...this.#superblocks.values()];
    const isAlarming = [...this.#looks].some(([superblock, look]) => this.#superblocks.get(superblock)?.isNews(look));
    const intervalMs = sampleIntervalMs(this.#sampled.sizeBytes, {
      isUrgent: standing.some((each) => each.standing.size > 0),
      hasGauges: mounts.every((mount) => this.#looks.has(mount.superblock)),
    });
    if (isAlarming || nowMs - this.#sampled.atMs >= intervalMs) await this.sample();
  }

  async #readAndTake(): Promise<void> {
    const bytes = await this.#parts.readMountstats();
    const nowMs = this.#parts.clock.monotonicMs();
    this.#sampled = { atMs: nowMs, sizeBytes: bytes.length };
    const mounts = this.#nfsMounts();
    const samples = this.#samples.take(bytes, mounts, nowMs);
    const known = new Set(mounts.map((mount) => mount.superblock));
    for (const superblock of this.#superblocks.keys()) if (!known.has(superblock)) this.#superblocks.delete(superblock);
    for (const [superblock, sample] of samples) this.#takeSample(superblock, sample, nowMs);
    for (const { superblock, watch } of mounts) {
      const sample = samples.get(superblock);
      if (watch === 'traffic' && sample) this.#judge(superblock, sample, nowMs);
    }
  }

  #takeSample(superblock: string, { difference, entry }: Sample, nowMs: number): void {
    const { clock, onDifference, suspicions } = this.#parts;
    const traffic = this.#superblocks.get(superblock) ?? new SuperblockTraffic();
    this.#superblocks.set(superblock, traffic);
    if (difference) onDifference(superblock, difference);
    if (difference && provesAlive(difference)) traffic.provenAliveAtMs = nowMs;
    const { raised, withdrawn } = traffic.take(entry, {
      nowMs,
      difference: difference?.transport ?? null,
      transports: this.#looks.get(superblock),
    });
    for (const [reason, sinceMs] of raised) suspicions.raise(superblock, reason, clock.nowMs() - (nowMs - sinceMs));
    for (const reason of withdrawn) suspicions.withdraw(superblock, reason);
  }

  #judge(superblock: string, sample: Sample, nowMs: number): void {
    const standing = this.#superblocks.get(superblock)?.standing ?? new Map();
    const evidence = trafficEvidence(sample, { standing, nowMs, deadlineMs: this.#parts.deadlineMs });
    if (evidence) this.#parts.onEvidence(superblock, evidence);
  }

  #nfsMounts(): MountDescription[] {
    return this.#parts.mounts().filter((mount) => NFS_TYPES.has(mount.filesystemType));
  }
}
