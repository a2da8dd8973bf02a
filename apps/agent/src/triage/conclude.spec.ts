import type { TriageOutcome, TriageRung } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { conclude } from './conclude.ts';

const NAMES = ['resolve', 'connect', 'null', 'portmap'] as const;
const rungs = (...outcomes: TriageOutcome[]): TriageRung[] =>
  outcomes.map((outcome, at) => ({ rung: NAMES[at]!, outcome, latencyMs: 1, detail: '' }));

describe('conclude', () => {
  it.each([
    ['no connection, no refusal', rungs('ok', 'timed-out', 'skipped', 'skipped'), 'unreachable', 'connect'],
    ['no way to the host', rungs('ok', 'unreachable', 'skipped', 'skipped'), 'unreachable', 'connect'],
    ['the port refuses, the portmapper answers', rungs('ok', 'refused', 'skipped', 'ok'), 'port-refuses', 'connect'],
    ['this host could not even try', rungs('ok', 'failed', 'skipped', 'skipped'), 'unknown', 'connect'],
    ['TCP answers, NULL does not', rungs('ok', 'ok', 'timed-out', 'ok'), 'rpc-silent', 'null'],
    ['TCP answers and is closed', rungs('ok', 'ok', 'failed', 'timed-out'), 'rpc-silent', 'null'],
    ['the version is not served', rungs('ok', 'ok', 'refused', 'skipped'), 'rpc-rejected', 'null'],
    ['NULL answers', rungs('ok', 'ok', 'ok', 'skipped'), 'server-answers', null],
    ['NULL answers, the portmapper does not', rungs('ok', 'ok', 'ok', 'timed-out'), 'server-answers', null],
    ['NULL answers, the name has gone', rungs('failed', 'ok', 'ok', 'skipped'), 'server-answers', null],
    ['the name has gone, the server is cut off', rungs('failed', 'timed-out', 'skipped'), 'unreachable', 'connect'],
    ['no address at all', rungs('timed-out', 'skipped', 'skipped', 'skipped'), 'unknown', 'resolve'],
  ])('%s', (...[, given, conclusion, failedRung]) => {
    expect(conclude(given, 'tcp')).toEqual({ conclusion, failedRung });
  });

  it('blames nobody by TCP for a mount that speaks something else, and believes an answer', () => {
    expect(conclude(rungs('ok', 'timed-out', 'skipped'), 'rdma').conclusion).toBe('unknown');
    expect(conclude(rungs('ok', 'refused', 'skipped'), 'udp').conclusion).toBe('unknown');
    expect(conclude(rungs('ok', 'ok', 'ok'), 'rdma').conclusion).toBe('server-answers');
  });
});
