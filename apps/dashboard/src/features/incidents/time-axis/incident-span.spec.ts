import { describe, expect, it } from 'vitest';
import { incidentSpan } from './incident-span.ts';

const START = Date.parse('2026-11-22T10:00:00.000Z');
const startedAt = new Date(START).toISOString();

describe('incidentSpan', () => {
  it('shows at least two minutes before an incident, and holds the present while it lasts', () => {
    const nowMs = START + 61_234;
    const { fromMs, toMs } = incidentSpan({ startedAt, resolvedAt: null }, nowMs);
    expect(START - fromMs).toBe(120_000);
    expect(toMs).toBeGreaterThanOrEqual(nowMs);
    expect(incidentSpan({ startedAt, resolvedAt: null }, nowMs + 1000)).toEqual({ fromMs, toMs });
  });

  it('shows a while before and after an incident that is over, the longer the longer it lasted, whatever the time is now', () => {
    const resolvedAt = new Date(START + 36_000_000).toISOString();
    const span = incidentSpan({ startedAt, resolvedAt }, START + 99_000_000);
    expect(START - span.fromMs).toBe(5_400_000);
    expect(span.toMs).toBe(START + 36_000_000 + 2_700_000);
  });
});
