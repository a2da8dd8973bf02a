import type { IncidentStatus } from '@mountwatch/protocol';
import type { Flapping, IncidentMember, IncidentState, LeftBecause } from '../incident-state.ts';
import type { Accuser } from '../judge/accuser.ts';
import { keyOf } from '../judge/judgement.ts';
import type { Description } from '../words/description.ts';
import { withMoment } from './verdict-history.ts';

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

  get comebacks(): readonly number[] {
    return this.#state.comebacksMs ?? [];
  }

  get flapping(): Flapping | null {
    return this.#state.flapping ?? null;
  }

  /** Open or recovering: it owns its members. */
  get isLive(): boolean {
    return this.status === 'open' || this.status === 'recovering';
  }

  /** The component that it holds responsible. */
  get key(): string {
    return this.#state.judgedAs ?? keyOf(this.#state.verdict.kind, this.#state.verdict.component.id);
  }

  /** Whether it is about what one host sees, so that anything wider that explains it takes it over. */
  get isLeaf(): boolean {
    return this.key.startsWith('mount:') || (this.key.startsWith('host:') && this.serverId !== null);
  }

  get serverId(): string | null {
    return this.#state.serverId;
  }

  get isAmbiguous(): boolean {
    return this.#state.verdict.kind === 'ambiguous';
  }

  /** Whether it could not tell its component from this one, and said so. */
  names(key: string): boolean {
    const { alternatives, equivalents = [] } = this.#state.verdict;
    return (
      this.isAmbiguous &&
      [...alternatives, ...equivalents].some(({ kind, component }) => keyOf(kind, component.id) === key)
    );
  }

  get isBlind(): boolean {
    return this.key.startsWith('blind:');
  }

  get spellStartedAtMs(): number {
    return this.#state.spellStartedAtMs;
  }

  get rescopedAtMs(): number {
    return this.#state.rescopedAtMs ?? Number.NEGATIVE_INFINITY;
  }

  /** Whether most of its members answer, slowly: such come and go while the fault lasts. */
  get isSlow(): boolean {
    let slow = 0;
    for (const member of this.#members.values()) if (member.state === 'slow') slow++;
    return slow * 2 > this.#members.size;
  }

  /** How many of the present spell's members answer again. */
  get answeredCount(): number {
    let count = 0;
    for (const member of this.accusers()) if (member.leftAtMs !== null) count++;
    return count;
  }

  /** How many members are affected now. */
  get badCount(): number {
    let count = 0;
    for (const member of this.#members.values()) if (member.leftAtMs === null) count++;
    return count;
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
  join({ cell, state, sinceMs }: Accuser): boolean {
    const known = this.#members.get(cell.id);
    if (known && known.leftAtMs === null && known.state === state) return false;
    const isSameSpell = known && (known.leftAtMs === null || known.leftAtMs >= this.#state.spellStartedAtMs);
    const { host, server, exported } = cell.place;
    const joinedAtMs = isSameSpell ? Math.min(known.joinedAtMs, sinceMs) : sinceMs;
    this.#members.set(cell.id, {
      ...{ mountId: cell.id, hostId: host.id, serverId: server.id, exportId: exported.id, state },
      ...{ joinedAtMs, leftAtMs: null, leftBecause: null },
    });
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

  /** Takes over a judgement's words, and keeps the old ones where they said something else. */
  describe(description: Description, { judgedAs, nowMs }: { judgedAs: string; nowMs: number }): void {
    const { severity, title, serverId, verdict } = description;
    const isSame = title === this.title && JSON.stringify(verdict) === JSON.stringify(this.#state.verdict);
    if (isSame && judgedAs === this.key && this.#state.history?.length) return;
    if (judgedAs !== this.key) this.set({ judgedAs, rescopedAtMs: nowMs });
    this.set({ severity, title, serverId, verdict });
    this.remember(nowMs);
  }

  /** Keeps what is held of it from `atMs` on. */
  remember(atMs: number): void {
    const moment = { atMs, status: this.status, title: this.title, verdict: this.#state.verdict };
    this.set({ history: withMoment(this.#state.history ?? [], moment) });
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
