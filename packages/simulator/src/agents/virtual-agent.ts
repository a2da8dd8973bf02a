import type { ProbeOutcome } from '@mountwatch/protocol';
import type { VirtualHost, VirtualMount } from '../fleet/virtual-fleet.ts';
import type { AgentMessage, NewestProbe, VirtualRecord } from './agent-message.ts';
import { type HostClock, shownAt } from './host-clock.ts';
import { MountProber, PROBE_TIMES, type ProberWorld } from './mount-prober.ts';
import { afterProbe, type MountStanding } from './mount-standing.ts';
import { TriageWatch } from './triage-watch.ts';

const HEARTBEAT_MS = 10_000;
/** Its other mounts of a server are probed with a suspect, each at most so often; and so it is with requests of the API. */
const SIBLING_PAUSE_MS = 10_000;
const REQUEST_PAUSE_MS = 5_000;

/** What an agent is given: its world, its clock, and where its messages go. */
export interface AgentParts {
  world: ProberWorld;
  clock: HostClock;
  send(message: AgentMessage): void;
  lagLevelAt(host: VirtualHost, nowMs: number): number;
}

/** The agent of one host: it probes its mounts, tells changes at once, and says every ten seconds that it is there. */
export class VirtualAgent {
  readonly host: VirtualHost;
  readonly #parts: AgentParts;
  readonly #triage: TriageWatch;
  readonly #probers = new Map<VirtualMount, MountProber>();
  readonly #standings = new Map<VirtualMount, MountStanding>();
  readonly #pendingSinceMs = new Map<VirtualMount, number>();
  readonly #probedSoonAtMs = new Map<VirtualMount, number>();
  #sequence = 0;
  #beats = 0;
  /** Whether no probe has gone otherwise than well since the last heartbeat. */
  #isQuiet = true;
  /** How many mounts are in another state than well. */
  #troubledCount = 0;
  readonly #probeOf = (mount: VirtualMount): NewestProbe => this.#newestOf(mount);

  constructor(host: VirtualHost, parts: AgentParts) {
    this.host = host;
    this.#parts = parts;
    const { queue, random } = parts.world;
    this.#triage = new TriageWatch(parts.world, (server, conclusion) =>
      this.#record({ kind: 'triage', server, conclusion, observedAtMs: this.#clockMs() }),
    );
    for (const mount of host.mounts) {
      this.#standings.set(mount, { state: 'ok', sinceMs: this.#clockMs(), slowInARow: 0 });
      const listener = {
        onPending: (...said: [VirtualMount, boolean, number]) => this.#takePending(...said),
        onResult: (probed: VirtualMount, outcome: ProbeOutcome) => this.#takeResult(probed, outcome),
      };
      const phaseMs = queue.nowMs - random.below(PROBE_TIMES.intervalMs);
      this.#probers.set(mount, new MountProber(mount, phaseMs, { world: parts.world, listener }));
    }
    queue.after(random.below(HEARTBEAT_MS), () => this.#beatOn(this.#beats));
  }

  standingOf(mount: VirtualMount): MountStanding | undefined {
    return this.#standings.get(mount);
  }

  /** The API asks, because another host accuses their server. That all is well is told by the next heartbeat. */
  probeNow(mounts: readonly VirtualMount[]): void {
    if (this.#beats < 0) return;
    this.#probeSoon(mounts, REQUEST_PAUSE_MS);
  }

  /** A mount's weather has changed: its prober, which sleeps while nothing can happen, looks anew, whoever asked it just now. */
  wake(mount: VirtualMount): void {
    if (this.#beats >= 0) this.#probers.get(mount)?.probeSoon();
  }

  /** The agent, or its whole host, ends. */
  stop(): void {
    this.#beats = -1;
    this.#triage.stop();
    this.#pendingSinceMs.clear();
    for (const prober of this.#probers.values()) prober.stop();
  }

  restart(): void {
    const { queue, random } = this.#parts.world;
    this.#beats = 1 + random.below(1_000_000_000);
    for (const prober of this.#probers.values()) prober.restart(queue.nowMs - random.below(PROBE_TIMES.intervalMs));
    this.#beatOn(this.#beats);
  }

  #beatOn(beats: number): void {
    if (beats !== this.#beats) return;
    this.#beat();
    this.#parts.world.queue.after(HEARTBEAT_MS, () => this.#beatOn(beats));
  }

  #beat(): void {
    const { host } = this;
    const lagLevel = this.#parts.lagLevelAt(host, this.#parts.world.queue.nowMs);
    const isQuiet = this.#isQuiet && this.#pendingSinceMs.size === 0;
    const sentAtMs = this.#clockMs();
    this.#parts.send({ kind: 'heartbeat', host, sentAtMs, lagLevel, isQuiet, probeOf: this.#probeOf });
    this.#isQuiet = this.#troubledCount === 0;
  }

  #newestOf(mount: VirtualMount): NewestProbe {
    const newest = this.#probers.get(mount)?.newest();
    if (!newest) throw new Error(`${mount.id} is not a mount of ${this.host.id}`);
    return { ...newest, atMs: shownAt(this.#parts.clock, newest.atMs) };
  }

  #takePending(mount: VirtualMount, isPending: boolean, sinceTrueMs: number): void {
    const standsSinceMs = this.#pendingSinceMs.get(mount);
    if (isPending === (standsSinceMs !== undefined)) return;
    const sinceMs = standsSinceMs ?? shownAt(this.#parts.clock, sinceTrueMs);
    if (isPending) this.#pendingSinceMs.set(mount, sinceMs);
    else this.#pendingSinceMs.delete(mount);
    const observedAtMs = this.#clockMs();
    this.#record({ kind: 'suspicion', mount, reason: 'pending', sinceMs, observedAtMs, isStanding: isPending });
    if (isPending) this.#suspect(mount);
    else this.#reviewTrouble(mount);
  }

  #takeResult(mount: VirtualMount, outcome: ProbeOutcome): void {
    const before = this.#standings.get(mount);
    if (!before) return;
    if (outcome !== 'ok') this.#isQuiet = false;
    const after = afterProbe(before, outcome, this.#clockMs());
    this.#standings.set(mount, after);
    if (after.state === before.state) return;
    if (before.state === 'ok') this.#troubledCount++;
    else if (after.state === 'ok') this.#troubledCount--;
    this.#record({ kind: 'transition', mount, to: after.state, observedAtMs: this.#clockMs() });
    if (after.state === 'ok') this.#reviewTrouble(mount);
    else this.#suspect(mount);
  }

  #reviewTrouble(mount: VirtualMount): void {
    const isWell = this.#standings.get(mount)?.state === 'ok' && !this.#pendingSinceMs.has(mount);
    if (isWell) this.#triage.note(mount, false);
  }

  #suspect(mount: VirtualMount): void {
    this.#triage.note(mount, true);
    const siblings = this.host.mounts.filter((each) => each.server === mount.server && each !== mount);
    this.#probeSoon(siblings, SIBLING_PAUSE_MS);
  }

  #probeSoon(mounts: readonly VirtualMount[], pauseMs: number): void {
    const { nowMs } = this.#parts.world.queue;
    for (const mount of mounts) {
      if (nowMs - (this.#probedSoonAtMs.get(mount) ?? Number.NEGATIVE_INFINITY) < pauseMs) continue;
      this.#probedSoonAtMs.set(mount, nowMs);
      this.#probers.get(mount)?.probeSoon();
    }
  }

  #record(record: VirtualRecord): void {
    this.#parts.send({ kind: 'batch', host: this.host, sequence: this.#sequence++, records: [record] });
  }

  #clockMs(): number {
    return shownAt(this.#parts.clock, this.#parts.world.queue.nowMs);
  }
}
