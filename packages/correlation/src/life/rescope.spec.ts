import { expect, test } from 'vitest';
import { labelledFleet, reportsAt } from '../../scenarios/labelled-fleet.ts';
import { createCorrelator, type MountEvidence } from '../index.ts';

const HIT_HOSTS = [4, 8, 12, 16, 20, 24];
const SERVER = 1;

/** What these hosts say of the server's exports at `atMs`: that they have hung since `sinceMs`. */
function hung(hosts: readonly number[], atMs: number, sinceMs = atMs): MountEvidence[] {
  const told = reportsAt(atMs, (host, server) => server === SERVER && hosts.includes(host));
  return told.filter(({ state }) => state === 'hung').map((one) => ({ ...one, sinceMs, changedAtMs: sinceMs }));
}

function well(atMs: number, isAsked: (host: number, server: number) => boolean): MountEvidence[] {
  return reportsAt(atMs, (host, server) => !isAsked(host, server)).filter(({ state }) => state === 'ok');
}

test('an incident that named two components says which of them it is as soon as that has lasted, however lately it changed its mind', () => {
  const engine = createCorrelator({ newIncidentId: () => 'i1' });
  engine.observe(labelledFleet());
  const changes: [number, string, string][] = [];
  const evaluateUntil = (fromMs: number, toMs: number) => {
    for (let nowMs = fromMs; nowMs < toMs; nowMs += 1_000) {
      for (const { incident, kind } of engine.evaluate(nowMs)) {
        changes.push([nowMs, kind, `${incident.verdict.kind} ${incident.judgedAs}`]);
      }
    }
  };
  engine.observe([...hung([4], 20_000), ...well(21_500, (host) => host !== 4)]);
  evaluateUntil(21_000, 60_000);
  engine.observe(hung([8, 12], 60_000));
  evaluateUntil(60_000, 90_000);
  engine.observe([...hung(HIT_HOSTS, 90_000, 60_000), ...well(90_500, (host) => !HIT_HOSTS.includes(host))]);
  evaluateUntil(91_000, 130_000);
  expect(changes).toEqual([
    [22_000, 'opened', 'host host:h4'],
    [83_000, 'verdict-changed', 'ambiguous server:s1'],
    [101_000, 'verdict-changed', 'path path:rack=r0@s1'],
  ]);
});
