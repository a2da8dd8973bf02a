import type { IncidentSeverity, IncidentStatus, TimelineKind, Verdict } from '@mountwatch/protocol';

/** A state in which a mount accuses; `suspected`: a probe waits, or its own traffic stands still. */
export type BadState = 'hung' | 'stale' | 'error' | 'slow' | 'suspected';

/** Why a mount no longer counts among an incident's affected: it answers, it is gone, or another incident explains it. */
export type LeftBecause = 'answers' | 'unmounted' | 'moved';

/** A mount that an incident affects, or affected. `joinedAtMs` is when it failed, `leftAtMs` when it answered or went. */
export interface IncidentMember {
  mountId: string;
  hostId: string;
  serverId: string;
  exportId: string;
  state: BadState;
  joinedAtMs: number;
  leftAtMs: number | null;
  leftBecause: LeftBecause | null;
}

/** How often an incident came back since it began to, while that is too often to call it over each time. */
export interface Flapping {
  sinceMs: number;
  count: number;
}

/**
 * An incident as it stands. `startedAtMs` is when the first member of its present spell failed. `revision` grows with every change, also with
 * those that are no transition (a member answered, a count in the verdict moved).
 */
export interface IncidentState {
  id: string;
  status: IncidentStatus;
  severity: IncidentSeverity;
  title: string;
  startedAtMs: number;
  resolvedAtMs: number | null;
  serverId: string | null;
  verdict: Verdict;
  mounts: readonly IncidentMember[];
  /** When this spell began: at opening, and again at each reopening. Members that left before it no longer accuse. */
  spellStartedAtMs: number;
  /** Since when every heard member answers; null unless the incident is recovering, or flaps and is well just now. */
  recoveringSinceMs: number | null;
  revision: number;
  /** `kind:id` of the component as it was judged, where the verdict says less: that it is ambiguous. */
  judgedAs?: string;
  /** When the verdict last went over to another component. */
  rescopedAtMs?: number;
  /** When it last came back, relapsed or reopened, since it was last over for good; so many as make it flap. */
  comebacksMs?: readonly number[];
  /** There while it flaps: it is held open until it has been well for long. */
  flapping?: Flapping | null;
  /** When the component first seemed guilty: a candidate, until that had lasted. */
  candidateSinceMs?: number;
  /** What the verdict was, and why, at the moments at which that changed; the oldest first. */
  history?: readonly VerdictMoment[];
}

/** A verdict from `atMs` until the next moment, with the incident's status and title then. */
export interface VerdictMoment {
  atMs: number;
  status: IncidentStatus;
  title: string;
  verdict: Verdict;
}

/** What happened to an incident by itself: neither what people did, nor that it was a candidate before it was one. */
export type IncidentTransitionKind = Exclude<TimelineKind, 'candidate' | 'acknowledged' | 'note'>;

/** One step in an incident's life, with the incident as it stands after it and one sentence for its timeline. */
export interface IncidentTransition {
  kind: IncidentTransitionKind;
  incidentId: string;
  atMs: number;
  incident: IncidentState;
  text: string;
}
