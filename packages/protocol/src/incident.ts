import { z } from 'zod';
import { HostStatus } from './host.ts';
import { MountCounts, MountState } from './mount.ts';
import { ExportReference, MountReference, NamedReference } from './reference.ts';
import { Id, Instant } from './scalars.ts';
import { IncidentSilence } from './silence.ts';

/** What is at fault: `path` is a label's way to one server, `mount` one mount and nothing wider, `blind` agents lost. */
export const VerdictKind = z.enum(['server', 'export', 'host', 'label', 'path', 'mount', 'ambiguous', 'blind']);
export type VerdictKind = z.infer<typeof VerdictKind>;

/** `recovering`: every affected mount answers again, not yet for long enough. `closed` is terminal. */
export const IncidentStatus = z.enum(['open', 'recovering', 'resolved', 'closed']);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** How bad: `critical` a server or export for several hosts, `major` one host or several mounts, `minor` one mount. */
export const IncidentSeverity = z.enum(['critical', 'major', 'minor']);
export type IncidentSeverity = z.infer<typeof IncidentSeverity>;

/** Two different numbers in 0…1: that something is wrong, and that it is this component. */
export const Confidence = z.object({ detected: z.number().min(0).max(1), localised: z.number().min(0).max(1) });
export type Confidence = z.infer<typeof Confidence>;

/** What else it could be. */
export const Alternative = z.object({ kind: VerdictKind, component: NamedReference, reason: z.string() });
export type Alternative = z.infer<typeof Alternative>;

/** Who is innocent, and why, in words. */
export const Exoneration = z.object({ kind: VerdictKind, component: NamedReference, reason: z.string() });
export type Exoneration = z.infer<typeof Exoneration>;

/** A component that the evidence cannot tell apart from the one that is named. */
export const Equivalent = z.object({ kind: VerdictKind, component: NamedReference });
export type Equivalent = z.infer<typeof Equivalent>;

/** Who was heard: of `expected` witnesses, one per client and server, `heard` have spoken since the fault began. */
export const Coverage = z.object({ heard: z.int().nonnegative(), expected: z.int().nonnegative() });
export type Coverage = z.infer<typeof Coverage>;

/** Some evidence in a count and in words, as "12 clients: a probe passed its deadline". */
export const CountedEvidence = z.object({ count: z.int().nonnegative(), text: z.string() });
export type CountedEvidence = z.infer<typeof CountedEvidence>;

/** Hosts that began to fail together though no label explains it: some of them, and how many there are. */
export const Unlabelled = z.object({ hosts: z.array(NamedReference), hostCount: z.int().nonnegative() });
export type Unlabelled = z.infer<typeof Unlabelled>;

/** It came back so often, the first time at `since`, that it is held open until it has been well for long. */
export const FlappingFault = z.object({ count: z.int().positive(), since: Instant });
export type FlappingFault = z.infer<typeof FlappingFault>;

/** A component at fault, with the evidence for it in words. What is optional is absent from older verdicts. */
export const Verdict = z.object({
  kind: VerdictKind,
  component: NamedReference,
  confidence: Confidence,
  alternatives: z.array(Alternative),
  exonerated: z.array(Exoneration),
  reasons: z.array(z.string()),
  /** What looks exactly the same from here; `ambiguous` names the likeliest of them. */
  equivalents: z.array(Equivalent).optional(),
  coverage: Coverage.optional(),
  evidenceFor: z.array(CountedEvidence).optional(),
  evidenceAgainst: z.array(CountedEvidence).optional(),
  /** The share, 0…1, of what passes through the component that suffers: below one half the fault is a partial one. */
  intensity: z.number().min(0).max(1).optional(),
  /** There where the cause is probably wider, but not among the labels: it names who else failed at that moment. */
  unlabelled: Unlabelled.optional(),
  flapping: FlappingFault.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/**
 * A verdict's life, in REST. `title` is the verdict in one sentence; `server` is set where one server is concerned.
 * `startedAt` is when the present hang began: an incident that is reopened starts anew, and its timeline tells the rest.
 */
export const Incident = z.object({
  id: Id,
  status: IncidentStatus,
  severity: IncidentSeverity,
  title: z.string(),
  startedAt: Instant,
  resolvedAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  server: NamedReference.nullable(),
  verdict: Verdict,
  /** Now affected while the incident is open; once it is over, everyone it ever affected. */
  affected: z.object({ hosts: z.int().nonnegative(), mounts: z.int().nonnegative() }),
  /** While there is one in force, nobody is notified. */
  silence: IncidentSilence.nullable().optional(),
});
export type Incident = z.infer<typeof Incident>;

/** A mount that an incident has affected; `leftAt` is when it answered again. */
export const AffectedMount = z.object({
  mount: MountReference,
  host: NamedReference,
  server: NamedReference,
  export: ExportReference,
  state: MountState,
  joinedAt: Instant,
  leftAt: Instant.nullable(),
});
export type AffectedMount = z.infer<typeof AffectedMount>;

/** A host that an incident has affected, with those of its mounts that were; `leftAt` is when the last of them answered. */
export const AffectedHost = z.object({
  host: NamedReference,
  status: HostStatus,
  mountCounts: MountCounts,
  joinedAt: Instant,
  leftAt: Instant.nullable(),
});
export type AffectedHost = z.infer<typeof AffectedHost>;

/** Of the values that a label has among the clients of an incident's server, how many the incident touches. */
export const TouchedPlaces = z.object({
  label: z.string(),
  touchedCount: z.int().nonnegative(),
  valueCount: z.int().nonnegative(),
});
export type TouchedPlaces = z.infer<typeof TouchedPlaces>;

/**
 * How far an incident reaches: over how many exports, and over which part of the racks, zones and other places (labels, the
 * smallest place first) that its server's clients stand in: now while it lasts, in all once it is over. `mountCounts` is
 * how all mounts are now that it ever affected.
 */
export const IncidentReach = z.object({
  exportCount: z.int().nonnegative(),
  places: z.array(TouchedPlaces),
  mountCounts: MountCounts,
});
export type IncidentReach = z.infer<typeof IncidentReach>;

/** What happened in an incident's life. */
export const TimelineKind = z.enum([
  'candidate',
  'opened',
  'verdict-changed',
  'spread',
  'recovering',
  'relapsed',
  'flapping',
  'resolved',
  'reopened',
  'merged',
  'closed',
  'acknowledged',
  'note',
]);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** One entry of an incident's timeline; `actor` is a person's e-mail or a token's name, null for Mountwatch itself. */
export const TimelineEntry = z.object({
  id: Id,
  at: Instant,
  kind: TimelineKind,
  text: z.string(),
  actor: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** What was thought of an incident from `at` on, until the next one: why it had this verdict then. */
export const PastVerdict = z.object({
  at: Instant,
  title: z.string(),
  verdict: Verdict,
  affected: z.object({ hosts: z.int().nonnegative(), mounts: z.int().nonnegative() }),
});
export type PastVerdict = z.infer<typeof PastVerdict>;

/** Body of `POST incidents/{id}/notes`. */
export const NewNote = z.strictObject({ text: z.string().trim().min(1).max(10_000) });
export type NewNote = z.infer<typeof NewNote>;
