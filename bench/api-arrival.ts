import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchInstallation, FleetSize } from './api-installation.ts';
import { report } from './report.ts';

/** A fleet of 10,000 hosts that nobody knows, with twenty new mounts each, is in within this; and back, once known, in this. */
const ARRIVAL_LIMIT_SECONDS = 120;
const RETURN_LIMIT_SECONDS = 30;

/** A fleet that nobody knows comes: every host, and all that it mounts. */
export async function arrive(installation: BenchInstallation, size: FleetSize): Promise<void> {
  const wantedMounts = size.hostCount * size.mountsPerHost;
  const before = installation.cost();
  const startMs = performance.now();
  await installation.startFleet(size);
  const connectedSeconds = secondsSince(startMs);
  // Of each mount what it is, and that it answers.
  while ((installation.report?.acknowledgedCount ?? 0) < 2 * wantedMounts) {
    if (secondsSince(startMs) > 600)
      throw new Error(`only ${installation.report?.acknowledgedCount} records are stored`);
    await sleep(250);
  }
  const seconds = secondsSince(startMs);
  console.log(`arrival: ${size.hostCount} hosts, all let in after ${connectedSeconds.toFixed(1)} s`);
  sayCost(installation, before, { each: 'mount', count: wantedMounts });
  sayTroubles(installation);
  report({ name: 'arrival to the last mount stored', measured: seconds, limit: ARRIVAL_LIMIT_SECONDS, unit: 's' });
}

/** The API starts anew, and every agent comes back to it: known, with nothing new to tell but what happened meanwhile. */
export async function comeBack(installation: BenchInstallation, hostCount: number): Promise<void> {
  await installation.stopApi();
  const startMs = performance.now();
  const readySeconds = await installation.startApi();
  const before = installation.cost();
  while ((installation.report?.connectedCount ?? 0) < hostCount) {
    if (secondsSince(startMs) > 180) throw new Error(`only ${installation.report?.connectedCount} came back`);
    await sleep(250);
  }
  const seconds = secondsSince(startMs);
  console.log(`return: the API was ready after ${readySeconds.toFixed(1)} s`);
  sayCost(installation, before, { each: 'host', count: hostCount });
  sayTroubles(installation);
  report({ name: 'return of the whole fleet', measured: seconds, limit: RETURN_LIMIT_SECONDS, unit: 's' });
}

/** What the fleet's agents met since it was started, where that was not all well. */
export function sayTroubles({ report: told }: BenchInstallation): void {
  const { lost = [], putOff = [], refusedCount = 0 } = told ?? {};
  if (lost.length + putOff.length + refusedCount > 0) console.log('  troubles:', { lost, putOff, refusedCount });
}

type Cost = ReturnType<BenchInstallation['cost']>;

/** What each of the three has spent since then, in all and for each of what was done. */
export function sayCost(
  installation: BenchInstallation,
  before: Cost,
  { each, count }: { each: string; count: number },
): void {
  const after = installation.cost();
  const names = ['api', 'postgres', 'fleet'] as const;
  const spent = names.map((name) => {
    const seconds = after[name].cpuSeconds - before[name].cpuSeconds;
    return `${name} ${seconds.toFixed(1)} s (${((seconds / count) * 1e6).toFixed(0)} µs a ${each})`;
  });
  console.log(`  processor time: ${spent.join(', ')}; the API's memory ${after.api.megabytes.toFixed(0)} MB`);
}

function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / 1000;
}
