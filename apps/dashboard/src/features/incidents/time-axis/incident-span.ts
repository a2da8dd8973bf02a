import type { Incident } from '@mountwatch/protocol';
import type { TimeSpan } from '../../../lib/time/ticks.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 15_000;
const LEAST_BEFORE_MS = 2 * MINUTE_MS;
const SHARE_BEFORE = 0.15;

/** What to show of an incident: a while before it, until now or a while after it was over. Moves on by steps. */
export function incidentSpan(incident: Pick<Incident, 'startedAt' | 'resolvedAt'>, nowMs: number): TimeSpan {
  const startMs = Date.parse(incident.startedAt);
  const endMs = incident.resolvedAt === null ? Math.ceil(nowMs / STEP_MS) * STEP_MS : Date.parse(incident.resolvedAt);
  const aroundMs = Math.max(LEAST_BEFORE_MS, (endMs - startMs) * SHARE_BEFORE);
  return { fromMs: startMs - aroundMs, toMs: incident.resolvedAt === null ? endMs : endMs + aroundMs / 2 };
}
