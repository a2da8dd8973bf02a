import type { Triage, TriageReport } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { summariseTriages } from './summarise-triages.ts';

function report(host: string, triage: Partial<Triage>): TriageReport {
  return {
    id: `${host} ${triage.conclusion}`,
    host: { id: host, name: host },
    server: { id: 's', name: 'filer1' },
    at: '2026-11-22T10:00:00.000Z',
    triage: {
      ...{ serverName: 'filer1', address: '10.0.0.1', port: 2049, nfsVersion: '4.2', failedRung: 'null' },
      ...{ conclusion: 'rpc-silent', mountpoints: ['/home'] },
      rungs: [
        { rung: 'connect', outcome: 'ok', latencyMs: 0.4, detail: '10.0.0.1:2049' },
        { rung: 'null', outcome: 'timed-out', latencyMs: 2000, detail: 'no answer' },
        { rung: 'portmap', outcome: 'skipped', latencyMs: null, detail: '' },
      ],
      ...triage,
    },
  };
}

describe('summariseTriages', () => {
  it('counts only the newest climb of each host, and names the commonest conclusion first', () => {
    const answers = report('c', { conclusion: 'server-answers', failedRung: null, rungs: [] });
    const before = report('a', { conclusion: 'unreachable' });
    const summary = summariseTriages([answers, report('a', {}), report('b', {}), before]);
    expect(summary.climbCount).toBe(3);
    expect(summary.conclusions.map(({ conclusion, reports }) => [conclusion, reports.length])).toEqual([
      ['rpc-silent', 2],
      ['server-answers', 1],
    ]);
  });

  it('tells each rung in climbing order, with what the failing said, and leaves out what nobody tried', () => {
    expect(summariseTriages([report('a', {}), report('b', {})]).rungs).toEqual([
      { rung: 'connect', outcomes: [{ outcome: 'ok', count: 2 }], detail: '10.0.0.1:2049' },
      { rung: 'null', outcomes: [{ outcome: 'timed-out', count: 2 }], detail: 'no answer' },
    ]);
  });

  it('counts climbs of one host to two addresses as two', () => {
    expect(summariseTriages([report('a', {}), report('a', { address: '10.0.0.2' })]).climbCount).toBe(2);
  });
});
