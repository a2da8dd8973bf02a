/**
 * Plays stored evidence before a new engine, as it came in then. Pure: the past is an argument. What the store does not
 * keep is assumed: that every host was heard, and that a mount which nobody reported bad answered each probe.
 */
import {
  type Correlator,
  type CorrelatorSettings,
  createCorrelator,
  type Evidence,
  type IncidentState,
  type IncidentTransition,
  type MountEvidence,
} from '@mountwatch/correlation';

/** Some evidence, and when it came in. */
export interface Arrival {
  atMs: number;
  evidence: Evidence;
}

/** What is played: how the fleet stood at `fromMs`, and what came in until `toMs`, in that order. */
export interface Past {
  fromMs: number;
  toMs: number;
  mounts: readonly MountEvidence[];
  arrivals: readonly Arrival[];
}

/** An incident of the replay: what it was thought to be in the end, and when it took which step. */
export interface ReplayedIncident {
  state: IncidentState;
  openedAtMs: number;
  resolvedAtMs: number | null;
}

const STEP_MS = 500;
const PROBE_INTERVAL_MS = 10_000;
const BAD_STATES: ReadonlySet<string> = new Set(['hung', 'stale', 'error', 'slow']);

export function replayPast(past: Past, settings: Partial<CorrelatorSettings>): ReplayedIncident[] {
  let count = 0;
  const correlator = createCorrelator({ ...settings, newIncidentId: () => `replayed-${++count}` });
  const fleet = new Map(past.mounts.map((mount) => [mount.mountId, mount]));
  const incidents = new Map<string, ReplayedIncident>();
  const pending = past.arrivals.toSorted((a, b) => a.atMs - b.atMs);
  correlator.observe(past.mounts);
  let next = 0;
  for (let nowMs = past.fromMs; nowMs < past.toMs; ) {
    for (; (pending[next]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs; next++) {
      const evidence = pending[next]?.evidence;
      if (!evidence) continue;
      if (evidence.kind === 'mount') fleet.set(evidence.mountId, evidence);
      correlator.observe([evidence]);
    }
    correlator.observe(answers(fleet, nowMs));
    for (const { kind, incident } of evaluateAll(correlator, nowMs)) {
      const known = incidents.get(incident.id);
      const openedAtMs = known?.openedAtMs ?? nowMs;
      const resolvedAtMs = kind === 'resolved' ? nowMs : incident.resolvedAtMs;
      incidents.set(incident.id, { state: incident, openedAtMs, resolvedAtMs });
    }
    const isQuiet = correlator.verdicts().length === 0 && !hasBad(fleet);
    nowMs = isQuiet ? Math.max(nowMs + STEP_MS, pending[next]?.atMs ?? past.toMs) : nowMs + STEP_MS;
  }
  for (const state of correlator.verdicts()) {
    const known = incidents.get(state.id);
    if (known) incidents.set(state.id, { ...known, state });
  }
  return [...incidents.values()];
}

function evaluateAll(correlator: Correlator, nowMs: number): IncidentTransition[] {
  const transitions = correlator.evaluate(nowMs);
  while (correlator.isThinking) transitions.push(...correlator.evaluate(nowMs));
  return transitions;
}

function hasBad(fleet: ReadonlyMap<string, MountEvidence>): boolean {
  for (const mount of fleet.values()) if (BAD_STATES.has(mount.state)) return true;
  return false;
}

/** What the mounts of those under suspicion said again: each once in a probe interval, at a place of its own in it. */
function* answersOf(fleet: ReadonlyMap<string, MountEvidence>, nowMs: number): Generator<MountEvidence> {
  const bad = [...fleet.values()].filter((mount) => BAD_STATES.has(mount.state));
  if (bad.length === 0) return;
  const servers = new Set(bad.map((mount) => mount.serverId));
  const hosts = new Set(bad.map((mount) => mount.hostId));
  for (const mount of fleet.values()) {
    if (!servers.has(mount.serverId) && !hosts.has(mount.hostId)) continue;
    const sinceTurnMs = (nowMs - placeOf(mount.mountId)) % PROBE_INTERVAL_MS;
    if (sinceTurnMs < STEP_MS) yield { ...mount, observedAtMs: Math.max(mount.observedAtMs, nowMs - sinceTurnMs) };
  }
}

function answers(fleet: ReadonlyMap<string, MountEvidence>, nowMs: number): MountEvidence[] {
  return [...answersOf(fleet, nowMs)].filter((mount) => mount.state !== 'unmounted' && mount.state !== 'unknown');
}

function placeOf(mountId: string): number {
  let hash = 0;
  for (const character of mountId) hash = (hash * 31 + character.charCodeAt(0)) % PROBE_INTERVAL_MS;
  return hash;
}
