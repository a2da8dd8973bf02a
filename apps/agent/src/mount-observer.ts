import type { AgentHeartbeat, MountDescription, ProbeEvidence } from '@mountwatch/protocol';
import type { Clock, Logger } from '@mountwatch/runtime';
import { logFound, logStateChange } from './agent-log.ts';
import type { Discovery } from './discovery/discover.ts';
import { DiscoveryStage } from './discovery/discovery-stage.ts';
import { probeTargets } from './discovery/probe-targets.ts';
import type { MountLedger, TrackedMount } from './mount-state/mount-ledger.ts';
import type { OutboxChange } from './outbox/outbox-change.ts';
import { LastProbes } from './probe/last-probes.ts';
import type { ProbeMeans } from './probe/probe-superblock.ts';
import { Prober } from './probe/prober.ts';
import type { Pulse } from './service/service-watchdog.ts';
import type { SelfHealth } from './status/self-health.ts';
import { type SuspectedMount, SuspicionRecords } from './suspicion/suspicion-records.ts';
import { Suspicions } from './suspicion/suspicions.ts';
import { Troubles } from './suspicion/troubles.ts';

export interface MountObserverParts {
  ledger: MountLedger;
  means: ProbeMeans;
  intervalMs: { discovery: number; probe: number };
  discover(): Promise<Discovery>;
  append(change: OutboxChange): void;
  clock: Clock;
  logger: Logger;
  health: SelfHealth;
}

/** Below the protocol's 1,000,000 bytes, with room for the agent's health. */
const HEARTBEAT_BOUNDS = { maxCount: 5000, maxBytes: 900_000 };

/** A machine too busy to give the agent its turn is not a stage that stands still. */
const GRACE_MS = 30_000;

/** Joins discovery, probes and the ledger: what is found is probed, what probes say becomes states, changes are told. */
export class MountObserver {
  readonly lastProbes = new LastProbes();
  readonly suspicions = new Suspicions();
  readonly troubles: Troubles;
  readonly #parts: MountObserverParts;
  readonly #discovery: DiscoveryStage;
  readonly #prober: Prober;
  readonly #suspicionRecords: SuspicionRecords;
  #superblocks: ReadonlySet<string> = new Set();
  /** Those whose last probe could not be made: the stage is well again when there is none. */
  readonly #unprobed = new Set<string>();

  constructor(parts: MountObserverParts) {
    this.#parts = parts;
    this.troubles = new Troubles({
      statesOf: (superblock) => parts.ledger.statesOf(superblock),
      isSuspected: (superblock) => this.suspicions.of(superblock).length > 0,
    });
    this.#suspicionRecords = new SuspicionRecords({
      ...{ clock: parts.clock, append: parts.append },
      mounts: () => this.descriptions.map((mount) => this.#suspectedMount(mount)),
    });
    this.suspicions.onChanged(({ reason, superblock }) => {
      this.#suspicionRecords.reviewSoon();
      this.troubles.review(superblock);
      // The probe that is pending tells more than another.
      if (reason !== 'pending') this.#prober.probeSoon(superblock);
    });
    this.#discovery = new DiscoveryStage({
      intervalMs: parts.intervalMs.discovery,
      discover: () => parts.discover(),
      onDiscovery: (discovery) => this.takeDiscovery(discovery),
      health: parts.health,
    });
    this.#prober = new Prober(parts.means, parts.intervalMs.probe, {
      onResult: (superblock, { evidence }) => void this.#takeProbe(superblock, evidence),
      onSleeping: (superblock, wchan) => this.lastProbes.noteSleeping(superblock, wchan),
      onFailure: (superblock, fault) => {
        this.#unprobed.add(superblock);
        parts.health.failed('probe', fault);
      },
    });
  }

  get mounts(): Iterable<TrackedMount> {
    return this.#parts.ledger.mounts;
  }

  get descriptions(): MountDescription[] {
    return [...this.mounts].map((mount) => mount.description);
  }

  /** What must go on turning for mounts to be observed at all. */
  get pulses(): Pulse[] {
    const { health, intervalMs } = this.#parts;
    return [
      {
        name: 'discovery',
        silentMs: () => health.silentMs('discovery'),
        maxSilentMs: 2 * intervalMs.discovery + GRACE_MS,
      },
      { name: 'probing', silentMs: () => this.#prober.overdueMs(), maxSilentMs: GRACE_MS },
    ];
  }

  start(): void {
    this.#discovery.start();
  }

  stop(): void {
    this.#discovery.stop();
    this.#prober.stop();
    this.#suspicionRecords.stop();
  }

  /** Probes these soon, as far as they are known and were not just probed; how many will be. */
  probeSoon(superblocks: Iterable<string>): number {
    return [...superblocks].filter((superblock) => this.#prober.probeSoon(superblock)).length;
  }

  /** What the next heartbeat tells; each probe is told once, and a hung mount's growing age each time. */
  takeNews(): AgentHeartbeat['probes'] {
    return this.lastProbes.take(this.descriptions, this.#parts.clock.nowMs(), HEARTBEAT_BOUNDS);
  }

  takeDiscovery(discovery: Discovery): void {
    const { append, clock, ledger, logger } = this.#parts;
    const { change, changes } = ledger.applyDiscovery(discovery, clock.nowMs());
    if (change.records.length > 0) append(change);
    for (const record of change.records) if (record.kind === 'mount') logFound(logger, record.mount);
    for (const each of changes) logStateChange(logger, each);
    const targets = probeTargets(discovery.mounts);
    this.#superblocks = new Set(targets.map((target) => target.superblock));
    this.lastProbes.forgetAllBut(this.#superblocks);
    for (const each of this.#unprobed) if (!this.#superblocks.has(each)) this.#unprobed.delete(each);
    this.suspicions.keepOnly(this.#superblocks);
    this.#suspicionRecords.reviewSoon();
    this.troubles.reviewAll(this.#superblocks);
    this.#prober.setTargets(targets);
  }

  #suspectedMount({ mountpoint, superblock }: MountDescription): SuspectedMount {
    return { mountpoint, suspicions: this.suspicions.of(superblock) };
  }

  async #takeProbe(superblock: string, evidence: ProbeEvidence): Promise<void> {
    const { append, clock, health, ledger, logger } = this.#parts;
    // A mountpoint that is not there was most likely unmounted since the last discovery: that is to be known first.
    if (evidence.errno === 'ENOENT') await this.#discovery.refresh();
    if (!this.#superblocks.has(superblock)) return;
    const nowMs = clock.nowMs();
    this.#unprobed.delete(superblock);
    if (this.#unprobed.size === 0) health.succeeded('probe', evidence.latencyMs);
    this.lastProbes.note(superblock, evidence, nowMs);
    const { change, changes } = ledger.applyProbe(superblock, evidence, nowMs);
    if (change.records.length > 0) append(change);
    for (const each of changes) logStateChange(logger, each);
    this.troubles.review(superblock);
  }
}
