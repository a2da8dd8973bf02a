import type { TriageConclusion, TriageRung } from '@mountwatch/protocol';

const resolved: TriageRung = { rung: 'resolve', outcome: 'ok', latencyMs: 1.2, detail: 'from the mount' };
const connected: TriageRung = { rung: 'connect', outcome: 'ok', latencyMs: 0.6, detail: 'port 2049' };
const skipped: TriageRung = { rung: 'null', outcome: 'skipped', latencyMs: null, detail: 'no connection' };

/** The rungs that lead to a conclusion, as a real agent climbs them. */
export function rungsFor(conclusion: TriageConclusion): TriageRung[] {
  switch (conclusion) {
    case 'unreachable':
      return [
        resolved,
        { rung: 'connect', outcome: 'timed-out', latencyMs: 2000, detail: 'no answer in 2 s' },
        skipped,
      ];
    case 'port-refuses':
      return [resolved, { rung: 'connect', outcome: 'refused', latencyMs: 0.7, detail: 'ECONNREFUSED' }, skipped];
    case 'rpc-silent':
      return [resolved, connected, { rung: 'null', outcome: 'timed-out', latencyMs: 2000, detail: 'no answer in 2 s' }];
    case 'rpc-rejected':
      return [resolved, connected, { rung: 'null', outcome: 'failed', latencyMs: 0.9, detail: 'PROG_MISMATCH' }];
    case 'server-answers':
      return [resolved, connected, { rung: 'null', outcome: 'ok', latencyMs: 0.8, detail: 'NFS 4' }];
    default:
      return [];
  }
}
