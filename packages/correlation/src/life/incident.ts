import type { IncidentStatus } from '@mountwatch/protocol';
import type { IncidentMember, IncidentState, LeftBecause } from '../incident-state.ts';
import type { Accused } from '../judge/accused.ts';
import { keyOf } from '../judge/judgement.ts';
import type { Description } from '../words/description.ts';

/** One incident while the correlator works on it: its members and its words. When it changes status is decided elsewhere. */
export class Incident {
  readonly id: string;
  #state: Omit<IncidentState, 'mounts'>;
  readonly #members = new Map<string, IncidentMember>();
  #published: IncidentState | undefined;

  constructor(state: IncidentState) {
    const { mounts, ...rest } = state;
    this.id = state.id;
    this.#state = rest;
    for (const member of mounts) this.#members.set(member.mountId, member);
    this.#published = state;
  }

  get status(): IncidentStatus {
    return this.#state.status;
  }

  get title(): string {
    return this.#state.title;
  }

  get startedAtMs(): number {
    return this.#state.startedAtMs;
  }

  get resolvedAtMs(): number | null {
    return this.#state.resolvedAtMs;
  }

  get recoveringSinceMs(): number | null {
    return this.#state.recoveringSinceMs;
  }

  /** Open or recovering: it owns its members. */
  get isLive(): boolean {
    return this.status === 'open' || this.status === 'recovering';
  }

  /** The component that it holds responsible. */
  get key(): string {
    return keyOf(this.#state.verdict.kind, this.#state.verdict.component.id);
  }

  member(mountId: string): IncidentMember | undefined {
    return this.#members.get(mountId);
  }

  get memberCount(): number {
    return this.#members.size;
  }

  /** The members of the present spell that count: affected now, or answering again. */
  *accusers(): Generator<IncidentMember> {
    for (const member of this.#members.values()) {
      if (member.leftAtMs === null) yield member;
      else if (member.leftBecause === 'answers' && member.leftAtMs >= this.#state.spellStartedAtMs) yield member;
    }
  }

  /** Takes a mount in, or back in; true if the incident has not affected it before. */
  join(mount: Accused): boolean {
    const known = this.#members.get(mount.mountId);
    if (known && known.leftAtMs === null && known.state === mount.state) return false;
    const isSameSpell = known && (known.leftAtMs === null || known.leftAtMs >= this.#state.spellStartedAtMs);
    const { mountId, hostId, serverId, exportId, state, sinceMs } = mount;
    const joinedAtMs = isSameSpell ? Math.min(known.joinedAtMs, sinceMs) : sinceMs;
    const member = { mountId, hostId, serverId, exportId, state, joinedAtMs, leftAtMs: null, leftBecause: null };
    this.#members.set(mountId, member);
    this.set({ startedAtMs: Math.min(this.startedAtMs, joinedAtMs) });
    return known === undefined;
  }

  leave(mountId: string, leftAtMs: number, leftBecause: LeftBecause): void {
    const member = this.#members.get(mountId);
    if (!member) return;
    this.#members.set(mountId, { ...member, leftAtMs: Math.max(leftAtMs, member.joinedAtMs), leftBecause });
    this.#touch();
  }

  set(change: Partial<Omit<IncidentState, 'id' | 'mounts' | 'revision'>>): void {
    Object.assign(this.#state, change);
    this.#touch();
  }

  /** Takes over a judgement's words; says whether the component at fault is another one now. */
  describe(description: Description): boolean {
    const { severity, title, serverId, verdict } = description;
    if (title === this.title && JSON.stringify(verdict) === JSON.stringify(this.#state.verdict)) return false;
    const before = this.key;
    this.set({ severity, title, serverId, verdict });
    return this.key !== before;
  }

  /** The incident as others may keep it; the same object until something changes. */
  toState(): IncidentState {
    this.#published ??= { ...this.#state, mounts: [...this.#members.values()] };
    return this.#published;
  }

  #touch(): void {
    if (this.#published) this.#state = { ...this.#state, revision: this.#state.revision + 1 };
    this.#published = undefined;
  }
}
