import type {
  MountDescription,
  MountState,
  ProbeEvidence,
  TrafficEvidence,
  TransitionEvidence,
} from '@mountwatch/protocol';
import type { Discovery } from '../discovery/discover.ts';
import { isSameDescription } from '../discovery/discovered-mount.ts';
import type { NewRecord, StoredMount } from '../outbox/outbox-change.ts';
import { afterHungWay, afterProbe, afterTraffic, type MountStatus, newStatus } from './mount-state.ts';

/** A mount that the agent knows: how it looks, how it is, and what made it so. */
export interface TrackedMount {
  description: MountDescription;
  status: MountStatus;
  evidence: TransitionEvidence | null;
}

/** One change of a mount's state, for the log. */
export interface StateChange {
  mount: MountDescription;
  from: MountState;
  to: MountState;
  evidence: TransitionEvidence;
}

/**
 * What the agent knows of its mounts, and what it has to tell of each change: every observation comes as one change,
 * the records together with the states they explain, so that a restart neither loses nor repeats a transition.
 */
export class MountLedger {
  readonly #mounts = new Map<string, TrackedMount>();

  constructor(stored: readonly StoredMount[]) {
    for (const { description, state, sinceMs, evidence } of stored) {
      const status = { state, sinceMs, slowInARow: 0 };
      this.#mounts.set(description.mountpoint, { description, status, evidence });
    }
  }

  get mounts(): Iterable<TrackedMount> {
    return this.#mounts.values();
  }

  /** The state of each mountpoint that shows a superblock. */
  statesOf(superblock: string): MountState[] {
    const showing = [...this.#mounts.values()].filter((mount) => mount.description.superblock === superblock);
    return showing.map((mount) => mount.status.state);
  }

  /** Takes in a discovery: what was found, what looks different, what has gone. */
  applyDiscovery(discovery: Discovery, nowMs: number): Story {
    const story = new Story(nowMs);
    const found = new Set(discovery.mounts.map((mount) => mount.mountpoint));
    for (const [mountpoint, { description, status }] of this.#mounts) {
      if (found.has(mountpoint)) continue;
      const reason = discovery.otherMountpoints.has(mountpoint) ? 'over-mounted' : 'unmounted';
      story.tell({ mount: description, from: status.state, to: 'unmounted', evidence: { kind: 'discovery', reason } });
      story.forget(mountpoint);
      this.#mounts.delete(mountpoint);
    }
    for (const description of discovery.mounts) this.#see(description, story);
    return story;
  }

  /** Takes in a probe of a superblock, for every mountpoint that shows it. */
  applyProbe(superblock: string, evidence: ProbeEvidence, nowMs: number): Story {
    return this.#apply({ superblock, evidence }, nowMs, (status) => afterProbe(status, evidence.outcome, nowMs));
  }

  /** Takes in a probe that hung in another mount on its way, and so tells nothing of its own. */
  applyHungWay(superblock: string, evidence: ProbeEvidence, nowMs: number): Story {
    return this.#apply({ superblock, evidence }, nowMs, (status) => afterHungWay(status, nowMs));
  }

  /** Takes in what the traffic of a mount that is only watched says of it. */
  applyTraffic(superblock: string, evidence: TrafficEvidence, nowMs: number): Story {
    return this.#apply({ superblock, evidence }, nowMs, (status) => afterTraffic(status, evidence, nowMs));
  }

  #apply(
    { evidence, superblock }: { superblock: string; evidence: TransitionEvidence },
    nowMs: number,
    after: (status: MountStatus) => MountStatus,
  ): Story {
    const story = new Story(nowMs);
    for (const mount of this.#mounts.values()) {
      if (mount.description.superblock !== superblock) continue;
      const from = mount.status.state;
      mount.status = after(mount.status);
      if (mount.status.state === from) continue;
      mount.evidence = evidence;
      story.tell({ mount: mount.description, from, to: mount.status.state, evidence });
      story.remember(mount);
    }
    return story;
  }

  #see(description: MountDescription, story: Story): void {
    const known = this.#mounts.get(description.mountpoint);
    if (known && isSameDescription(known.description, description)) return;
    const mount = known ?? { description, status: newStatus(story.nowMs), evidence: null };
    const isRemounted = mount.description.superblock !== description.superblock;
    mount.description = description;
    this.#mounts.set(description.mountpoint, mount);
    story.found(description);
    if (isRemounted && mount.status.state !== 'unknown') {
      mount.evidence = { kind: 'discovery', reason: 'remounted' };
      story.tell({ mount: description, from: mount.status.state, to: 'unknown', evidence: mount.evidence });
      mount.status = newStatus(story.nowMs);
    }
    story.remember(mount);
  }
}

/** What one observation changes: for the outbox, and for the log. */
export class Story {
  readonly nowMs: number;
  readonly changes: StateChange[] = [];
  readonly change: { records: NewRecord[]; mounts: StoredMount[]; goneMountpoints: string[] };

  constructor(nowMs: number) {
    this.nowMs = nowMs;
    this.change = { records: [], mounts: [], goneMountpoints: [] };
  }

  found(mount: MountDescription): void {
    this.change.records.push({ kind: 'mount', observedAt: this.#observedAt(), mount });
  }

  tell(change: StateChange): void {
    const { from, to, evidence } = change;
    const { mountpoint } = change.mount;
    this.changes.push(change);
    this.change.records.push({ kind: 'transition', observedAt: this.#observedAt(), mountpoint, from, to, evidence });
  }

  remember({ description, status, evidence }: TrackedMount): void {
    this.change.mounts.push({ description, state: status.state, sinceMs: status.sinceMs, evidence });
  }

  forget(mountpoint: string): void {
    this.change.goneMountpoints.push(mountpoint);
  }

  #observedAt(): string {
    return new Date(this.nowMs).toISOString();
  }
}
