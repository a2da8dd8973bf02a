import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LastProbe, MountDescription } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MetricsConfig } from '../config/metrics-config.ts';
import type { TrackedMount } from '../mount-state/mount-ledger.ts';
import { agentMetrics, type MetricsSource } from './agent-metrics.ts';
import { exposition } from './exposition.ts';
import { parseListenAddress } from './listen-address.ts';
import { ProbeCounts } from './probe-counts.ts';
import { serveMetrics } from './serve-metrics.ts';

const AT = '2026-11-22T10:00:00.000Z';
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-metrics-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('metrics.listen', () => {
  test.each(['127.0.0.1:9420', '[::1]:9420', 'localhost:9420', '127.9.9.9:1', 'unix:/run/m.sock'])(
    'takes %s',
    (listen) => {
      expect(MetricsConfig.parse({ listen }).listen).toBe(listen);
    },
  );

  test.each(['0.0.0.0:9420', '[::]:9420', '10.0.0.1:9420'])('takes %s only where others are allowed', (listen) => {
    expect(MetricsConfig.safeParse({ listen }).error?.issues[0]?.message).toContain('allowOtherAddresses');
    expect(MetricsConfig.safeParse({ listen, allowOtherAddresses: true }).success).toBe(true);
  });

  test.each(['9420', ':9420', '127.0.0.1', '127.0.0.1:0', '127.0.0.1:70000', '::1:9420', 'filer1:9420', 'unix:m.sock'])(
    'refuses %s',
    (listen) => {
      expect(MetricsConfig.safeParse({ listen, allowOtherAddresses: true }).success).toBe(false);
    },
  );
});

test('labels are escaped, and a family without values is left out', () => {
  const family = { name: 'x', type: 'gauge' as const, help: 'Help.' };
  expect(exposition([{ ...family, samples: [] }])).toBe('');
  expect(exposition([{ ...family, samples: [{ labels: { a: 'q"\\\n' }, value: 1.5 }, { value: 2 }] }])).toBe(
    '# HELP mountwatch_x Help.\n# TYPE mountwatch_x gauge\nmountwatch_x{a="q\\"\\\\\\n"} 1.5\nmountwatch_x 2\n',
  );
});

function source(): MetricsSource {
  const description = {
    ...{ mountpoint: '/data\n', source: 'filer1:/x', serverName: 'filer1', superblock: '0:45' },
    options: { proto: 'tcp6', mountaddr: '10.0.0.1' },
  } as unknown as MountDescription;
  const lastProbe: LastProbe = { at: AT, outcome: 'hung', latencyMs: 5000, wchan: null };
  const stage = { stage: 'probe', lastSuccessAt: AT, lastDurationMs: 20, lastFailure: 'broke' };
  const probes = new ProbeCounts();
  probes.noteProbe('0:45', { outcome: 'ok', latencyMs: 3 });
  probes.noteProbe('0:45', { outcome: 'hung', latencyMs: 60_000 });
  probes.noteSkipped('0:45');
  return {
    mounts: [{ description, status: { state: 'hung', sinceMs: 1000 } } as unknown as TrackedMount],
    lastProbe: () => lastProbe,
    isSuspected: () => true,
    eventCounts: new Map([['rpc-ok', 3]]),
    probes,
    status: {
      ...{ agentVersion: '1.0', hostName: 'h', startedAt: AT, apiUrl: 'http://a', isConnected: true },
      health: {
        ...{ outboxRecordCount: 4, droppedRecordCount: 2, kernelLogGapCount: 1, unkillableChildCount: 5 },
        ...{ droppedRecordCounts: { triage: 2 }, suppressedKernelLineCount: 9, clockOffsetMs: -250, lagLevel: 3 },
        stages: [stage],
      },
    },
  };
}

test('what is known is told in base units, with labels that join to node_exporter', () => {
  const labels = 'export="filer1:/x",protocol="tcp",mountaddr="10.0.0.1",mountpoint="/data\\\\012",server="filer1"';
  const lines = agentMetrics(source()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'mountwatch_agent_info{version="1.0"} 1',
      `mountwatch_mount_state{${labels},state="hung"} 1`,
      `mountwatch_mount_state_since_timestamp_seconds{${labels}} 1`,
      `mountwatch_mount_suspected{${labels}} 1`,
      `mountwatch_mount_last_probe_duration_seconds{${labels}} 5`,
      'mountwatch_probes_total{outcome="hung"} 1',
      'mountwatch_probes_skipped_total 1',
      'mountwatch_probe_duration_seconds_bucket{le="0.005"} 1',
      'mountwatch_probe_duration_seconds_bucket{le="30"} 1',
      'mountwatch_probe_duration_seconds_bucket{le="+Inf"} 2',
      'mountwatch_probe_duration_seconds_count 2',
      'mountwatch_kernel_events_total{kind="rpc-ok"} 3',
      'mountwatch_outbox_dropped_records_total{kind="triage"} 2',
      'mountwatch_outbox_records 4',
      'mountwatch_unkillable_children 5',
      'mountwatch_stage_healthy{stage="probe"} 0',
      'mountwatch_stage_last_duration_seconds{stage="probe"} 0.02',
      'mountwatch_kernel_log_suppressed_lines_total 9',
      'mountwatch_clock_offset_seconds -0.25',
      'mountwatch_lag_level 3',
    ]),
  );
});

test('every line is one that Prometheus reads, and every family is told once', () => {
  const lines = agentMetrics(source()).trimEnd().split('\n');
  const value = /^mountwatch_[a-z_]+(\{([a-z]+="([^"\\]|\\.)*",?)+\})? -?[0-9.e+-]+$/;
  for (const line of lines) expect(line).toMatch(line.startsWith('#') ? /^# (HELP|TYPE) mountwatch_[a-z_]+ \S/ : value);
  const types = lines.filter((line) => line.startsWith('# TYPE '));
  expect(new Set(types).size).toBe(types.length);
});

describe('the server', () => {
  const ask = (path: string, method = 'GET') =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const request = { socketPath: join(directory, 'metrics.sock'), path, method };
      get(request, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode, text }));
      }).on('error', reject);
    });

  test('answers on a socket in the place of a dead one, and survives metrics that cannot be made', async () => {
    const path = join(directory, 'metrics.sock');
    writeFileSync(path, 'left behind');
    const faults: unknown[] = [];
    let isBroken = false;
    const text = () => {
      if (isBroken) throw new Error('broken');
      return 'mountwatch_x 1\n';
    };
    const server = await serveMetrics(parseListenAddress(`unix:${path}`)!, {
      text,
      onFault: (each) => faults.push(each),
    });
    expect(await ask('/metrics?x=1')).toEqual({ status: 200, text: 'mountwatch_x 1\n' });
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/metrics', 'POST')).status).toBe(405);
    isBroken = true;
    expect((await ask('/metrics')).status).toBe(500);
    expect(faults).toHaveLength(1);
    server.close();
    server.closeAllConnections();
    expect(existsSync(path)).toBe(false);
  });

  test('that cannot listen says so', async () => {
    const address = { path: join(directory, 'none', 'metrics.sock') };
    await expect(serveMetrics(address, { text: () => '', onFault: () => {} })).rejects.toThrow();
  });
});
