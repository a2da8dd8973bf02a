/** How quickly REST answers what people look at, asked one after the other: p50 and p99 of each. */

import { performance } from 'node:perf_hooks';
import { percentile } from '@mountwatch/simulator';
import type { BenchInstallation } from './api-installation.ts';
import { report } from './report.ts';

const LIMIT_MS = 50;

export interface RestTimes {
  name: string;
  p50Ms: number;
  p99Ms: number;
}

/** The paths that people look at, of the fleet's most used server and of one of its hosts. */
export async function hotPaths(installation: BenchInstallation): Promise<[name: string, path: string][]> {
  const { rest } = installation;
  const servers = await rest.get<{ items: { id: string; clientCount: number }[] }>('servers?limit=200');
  const [widest] = servers.items.toSorted((one, other) => other.clientCount - one.clientCount);
  const hosts = await rest.get<{ items: { id: string }[] }>('hosts?limit=1');
  const [host] = hosts.items;
  const mounts = await rest.get<{ items: { id: string }[] }>('mounts?limit=1');
  return [
    ['overview', 'overview'],
    ['servers', 'servers'],
    ['matrix', `servers/${widest?.id}/matrix`],
    ['host', `hosts/${host?.id}`],
    ['hosts', 'hosts'],
    ['mounts, hung', 'mounts?state=hung'],
    ['mount history, an hour', `mounts/${mounts.items[0]?.id}/history?metric=probe-latency`],
    ['host history, an hour', `hosts/${host?.id}/history?metric=traffic`],
    ['server history, an hour', `servers/${widest?.id}/history?metric=traffic`],
  ];
}

export async function timeRest(installation: BenchInstallation, rounds: number): Promise<RestTimes[]> {
  const times: RestTimes[] = [];
  for (const [name, path] of await hotPaths(installation)) {
    const tookMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const startMs = performance.now();
      await installation.rest.get(path);
      tookMs.push(performance.now() - startMs);
    }
    times.push({ name, p50Ms: percentile(tookMs, 0.5), p99Ms: percentile(tookMs, 0.99) });
  }
  return times;
}

export function reportRest(times: readonly RestTimes[], when: string): void {
  for (const { name, p50Ms, p99Ms } of times) {
    report({ name: `REST ${name}, p50, ${when}`, measured: p50Ms, limit: LIMIT_MS, unit: 'ms' });
    console.log(`  p99 ${p99Ms.toFixed(1)} ms`);
  }
}
