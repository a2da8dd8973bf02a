import type { IncidentSeverity, Overview } from '@mountwatch/protocol';
import { count } from '../../lib/count.ts';
import { failingCount, presentCount } from '../../lib/mount-states.ts';
import type { Tone } from '../../ui/badges/badge.tsx';
import type { GlyphName } from '../../ui/badges/glyph.tsx';

/** The fleet in one sentence. */
export interface FleetHeadline {
  readonly kind: 'empty' | 'blind' | 'trouble' | 'partly-blind' | 'idle' | 'calm';
  readonly tone: Tone;
  readonly glyph: GlyphName;
  readonly title: string;
}

const toneBySeverity: Record<IncidentSeverity, Tone> = { critical: 'hung', major: 'error', minor: 'slow' };
const severities: IncidentSeverity[] = ['critical', 'major', 'minor'];

/** Decides the headline. Green only when every host reports and every mount answers: missing knowledge is never calm. */
export function describeFleet(overview: Overview): FleetHeadline {
  const { hosts, mountCounts, openIncidentCount } = overview;
  const hostCount = hosts.reporting + hosts.silent;
  if (hostCount === 0) return { kind: 'empty', tone: 'unknown', glyph: 'question', title: 'No agent reports yet' };
  if (openIncidentCount > 0) return describeTrouble(overview);
  if (hosts.reporting === 0) {
    const title = hostCount === 1 ? 'The only host is silent' : `All ${hostCount} hosts are silent`;
    return { kind: 'blind', tone: 'unknown', glyph: 'question', title: `${title}: nothing is known now` };
  }
  const failing = failingCount(mountCounts);
  if (failing > 0) {
    const title = `${count(failing, 'mount')} not well; no incident is open so far`;
    return { kind: 'trouble', tone: 'slow', glyph: 'clock', title };
  }
  return describeQuiet(overview);
}

function describeTrouble({ openIncidents, openIncidentCount, mountCounts }: Overview): FleetHeadline {
  const worst = severities.find((severity) => openIncidents.some((incident) => incident.severity === severity));
  const incidents = openIncidentCount === 1 ? '1 incident is open' : `${openIncidentCount} incidents are open`;
  const failing = failingCount(mountCounts);
  const title = failing > 0 ? `${incidents}; ${count(failing, 'mount')} not well` : incidents;
  return { kind: 'trouble', tone: toneBySeverity[worst ?? 'minor'], glyph: 'octagon', title };
}

function describeQuiet({ hosts, mountCounts }: Overview): FleetHeadline {
  const unknown = mountCounts.unknown;
  if (hosts.silent > 0 || unknown > 0) {
    const silent = hosts.silent > 0 ? `${count(hosts.silent, 'host')} silent, ` : '';
    const title = `No incident is open, but not all is known: ${silent}${count(unknown, 'mount')} unknown`;
    return { kind: 'partly-blind', tone: 'unknown', glyph: 'question', title };
  }
  const present = presentCount(mountCounts);
  if (present === 0) {
    return { kind: 'idle', tone: 'unknown', glyph: 'dash', title: 'Agents report, and no host has an NFS mount' };
  }
  const title = present === 1 ? 'The only mount answers' : `All ${present} mounts answer`;
  return { kind: 'calm', tone: 'ok', glyph: 'check', title };
}
