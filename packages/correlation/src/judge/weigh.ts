import type { TriageConclusion } from '@mountwatch/protocol';
import { HARDLY_RUNS } from '../fleet/describe-host.ts';
import type { Host, Unit } from '../fleet/entities.ts';
import type { BadState } from '../incident-state.ts';
import type { Accuser } from './accuser.ts';

/** What a fault can lie in. */
export const SCOPE_KINDS = ['fleet', 'server', 'export', 'host', 'label', 'path'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

type Weights = Readonly<Record<ScopeKind, number>>;
const EVERY: Weights = { fleet: 1, server: 1, export: 1, host: 1, label: 1, path: 1 };

/** Whom a state accuses. A stale handle came from a server that answers, over a way that works. */
const BY_STATE: Record<BadState, Weights> = {
  hung: EVERY,
  suspected: EVERY,
  slow: EVERY,
  stale: { fleet: 0.6, server: 0.6, export: 1, host: 0.1, label: 0, path: 0 },
  error: { fleet: 0.8, server: 0.8, export: 1, host: 0.8, label: 0.8, path: 0.4 },
};

/** Whom the rungs towards the server accuse: below the first that fails everything is innocent. */
const BY_TRIAGE: Record<TriageConclusion, Weights> = {
  unreachable: { fleet: 1, server: 1, export: 0.1, host: 1, label: 1, path: 1 },
  'port-refuses': { fleet: 1.2, server: 1.2, export: 0.1, host: 0.1, label: 0.1, path: 0.1 },
  'rpc-silent': { fleet: 1.2, server: 1.2, export: 0.5, host: 0.3, label: 0.3, path: 0.3 },
  'rpc-rejected': { fleet: 1, server: 1, export: 0.3, host: 0.3, label: 0.5, path: 0.1 },
  'server-answers': { fleet: 1, server: 0.7, export: 1, host: 1, label: 1, path: 0.1 },
  unknown: EVERY,
};
/** A triage says something of a hang that began at most this long after it. */
const TRIAGE_LEAD_MS = 30_000;
/** So long after a host's last word of its own trouble its probes still tell of that: two probe intervals. */
const AFTERMATH_MS = 20_000;
/** By then a host that has come back has told what it kept, even if messages were lost and had to be sent again. */
const BACKLOG_MS = 45_000;

/** The weight of what these mounts of one host say, by what it accuses: the strongest of them, as far as the host can judge. */
export function weigh(unit: Unit, accusers: readonly Accuser[], kind: ScopeKind): number {
  let strongest = 0;
  let sinceMs = Number.POSITIVE_INFINITY;
  for (const { state, strength, sinceMs: from } of accusers) {
    strongest = Math.max(strongest, strength * BY_STATE[state][kind]);
    sinceMs = Math.min(sinceMs, from);
  }
  return (strongest * triaged(unit, accusers, { kind, sinceMs })) / (1 + unit.host.lagLevel);
}

/** What got through once does not clear what is only slow: a link that loses one packet in ten lets most of them through. */
function triaged(
  { triage }: Unit,
  accusers: readonly Accuser[],
  { kind, sinceMs }: { kind: ScopeKind; sinceMs: number },
): number {
  if (!triage || triage.atMs < sinceMs - TRIAGE_LEAD_MS) return 1;
  return accusers.some(({ channel }) => channel === 'slow') ? 1 : BY_TRIAGE[triage.conclusion][kind];
}

/**
 * A host that can hardly run, or could not a moment ago, cannot say that others are slow; what was refused or stale it can. One
 * that comes back from a silence tells first what it saw meanwhile: what began then may be over, and it needs a moment to say so.
 */
export function isDeaf(host: Host, { sinceMs, state }: Pick<Accuser, 'sinceMs' | 'state'>, nowMs: number): boolean {
  const isBacklog = sinceMs <= host.returnedAtMs && nowMs - host.returnedAtMs < BACKLOG_MS;
  const isBusy = host.lagLevel >= HARDLY_RUNS || nowMs - host.laggedAtMs <= AFTERMATH_MS;
  return (isBusy || isBacklog) && (state === 'hung' || state === 'suspected' || state === 'slow');
}
