/**
 * Triage: while a mount is in trouble, how far one gets towards its server without touching the mount, again and again.
 * One climb (`climb.ts`) speaks for all mounts of a server's address, port and version; what the rungs mean together is
 * decided in `conclude.ts`. A record is sent when the conclusion changes, else at most once a minute.
 */
import type { MountDescription } from '@mountwatch/protocol';
import { type Clock, createBackoff } from '@mountwatch/runtime';
import type { OutboxChange } from '../outbox/outbox-change.ts';
import type { SelfHealth } from '../status/self-health.ts';
import type { Climb } from './climb.ts';
import { type TriageTarget, targetKey, triageTargetOf } from './triage-target.ts';
import { Turns } from './turns.ts';

/** What the stage asks, climbs with, and tells to. */
export interface TriageStageParts {
  troubledMounts(): readonly MountDescription[];
  climb(target: TriageTarget, signal: AbortSignal): Promise<Climb>;
  append(change: OutboxChange): void;
  clock: Clock;
  health: Pick<SelfHealth, 'run'>;
}

const PAUSES = { initialMs: 5000, maxMs: 60_000, jitter: 0.3 };
const MIN_BETWEEN_SAME_MS = 60_000;
const MAX_CLIMBS_AT_ONCE = 16;
const MAX_TARGETS = 1000;
const MAX_MOUNTPOINTS = 100;

interface Told {
  conclusion: string;
  atMs: number;
}

/** Climbs towards the server of every mount in trouble until it is out of it. */
export class TriageStage {
  readonly #parts: TriageStageParts;
  readonly #watches = new Map<string, AbortController>();
  readonly #turns = new Turns(MAX_CLIMBS_AT_ONCE);
  #soon: NodeJS.Immediate | undefined;
  #isStopped = false;

  constructor(parts: TriageStageParts) {
    this.#parts = parts;
  }

  /** Something came into trouble or is out of it; told once for all that changes at the same moment. */
  reviewSoon(): void {
    if (!this.#isStopped) this.#soon ??= setImmediate(() => this.review());
  }

  /** Begins to watch the targets of the mounts that are in trouble now, and ends it for the others. */
  review(): void {
    this.#soon = undefined;
    if (this.#isStopped) return;
    const targets = new Map<string, TriageTarget>();
    for (const mount of this.#parts.troubledMounts()) {
      const target = triageTargetOf(mount);
      if (target && targets.size < MAX_TARGETS) targets.set(targetKey(target), target);
    }
    for (const [key, watch] of this.#watches) {
      if (targets.has(key)) continue;
      watch.abort();
      this.#watches.delete(key);
    }
    for (const [key, target] of targets) {
      if (this.#watches.has(key)) continue;
      const watch = new AbortController();
      this.#watches.set(key, watch);
      void this.#watch(target, watch.signal);
    }
  }

  stop(): void {
    this.#isStopped = true;
    clearImmediate(this.#soon);
    for (const watch of this.#watches.values()) watch.abort();
    this.#watches.clear();
  }

  async #watch(target: TriageTarget, signal: AbortSignal): Promise<void> {
    const pauses = createBackoff(PAUSES);
    let told: Told | undefined;
    while (!signal.aborted) {
      const climbed = await this.#climbInTurn(target, signal);
      if (signal.aborted) return;
      if (climbed) {
        const { isNew, last } = this.#tell(target, climbed, told);
        told = last;
        if (isNew) pauses.reset();
      }
      await pauseOrAbort(pauses.nextMs(), signal);
    }
  }

  async #climbInTurn(target: TriageTarget, signal: AbortSignal): Promise<Climb | undefined> {
    let climbed: Climb | undefined;
    await this.#turns.run(signal, () =>
      this.#parts.health.run('triage', async () => {
        climbed = await this.#parts.climb(target, signal);
      }),
    );
    return climbed;
  }

  #tell(target: TriageTarget, climbed: Climb, told: Told | undefined): { isNew: boolean; last: Told | undefined } {
    const { append, clock, troubledMounts } = this.#parts;
    const conclusion = `${climbed.conclusion} ${climbed.failedRung}`;
    const isNew = conclusion !== told?.conclusion;
    const atMs = clock.monotonicMs();
    if (!isNew && atMs - told.atMs < MIN_BETWEEN_SAME_MS) return { isNew, last: told };
    const key = targetKey(target);
    const mountpoints = troubledMounts()
      .filter((mount) => isTargetOf(mount, key))
      .map((mount) => mount.mountpoint)
      .slice(0, MAX_MOUNTPOINTS);
    if (mountpoints.length === 0) return { isNew, last: told };
    const observedAt = new Date(clock.nowMs()).toISOString();
    append({ records: [{ kind: 'triage', observedAt, triage: { ...climbed, mountpoints } }] });
    return { isNew, last: { conclusion, atMs } };
  }
}

function isTargetOf(mount: MountDescription, key: string): boolean {
  const target = triageTargetOf(mount);
  return target !== undefined && targetKey(target) === key;
}

function pauseOrAbort(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, durationMs);
    signal.addEventListener('abort', end);
  });
}
