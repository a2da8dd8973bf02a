import type { HostStatus, IncidentSeverity, IncidentStatus } from '@mountwatch/protocol';
import { Badge, type Look } from './badge.tsx';

const severityLooks: Record<IncidentSeverity, Look> = {
  critical: { tone: 'hung', glyph: 'octagon', word: 'critical' },
  major: { tone: 'error', glyph: 'triangle', word: 'major' },
  minor: { tone: 'slow', glyph: 'diamond', word: 'minor' },
};

const statusLooks: Record<IncidentStatus, Look> = {
  open: { tone: 'hung', glyph: 'stop', word: 'open' },
  recovering: { tone: 'slow', glyph: 'recover', word: 'recovering' },
  resolved: { tone: 'ok', glyph: 'check', word: 'resolved' },
  closed: { tone: 'unknown', glyph: 'lock', word: 'closed' },
};

const hostLooks: Record<HostStatus, Look> = {
  reporting: { tone: 'ok', glyph: 'check', word: 'reporting' },
  silent: { tone: 'unknown', glyph: 'question', word: 'silent' },
};

export function SeverityBadge({ severity }: { severity: IncidentSeverity }) {
  return <Badge {...severityLooks[severity]} />;
}

export function IncidentStatusBadge({ status }: { status: IncidentStatus }) {
  return <Badge {...statusLooks[status]} />;
}

export function HostStatusBadge({ status }: { status: HostStatus }) {
  return <Badge {...hostLooks[status]} />;
}
