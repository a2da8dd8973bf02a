import { expect, test } from 'vitest';
import { describedHost, labelledFleet, reportsAt } from '../scenarios/labelled-fleet.ts';
import { createCorrelator, type Evidence } from './index.ts';

type IsHit = Parameters<typeof reportsAt>[1];

/** The labelled fleet told of every ten seconds for three minutes, from 20 s on as `isHit` says, with `also` in between. */
function incidentsOf(isHit: IsHit, also: (atMs: number) => readonly Evidence[] = () => []): string[] {
  let ids = 0;
  const engine = createCorrelator({ newIncidentId: () => `i${++ids}` });
  engine.observe(labelledFleet());
  for (let nowMs = 10_000; nowMs <= 180_000; nowMs += 1_000) {
    engine.observe(also(nowMs));
    if (nowMs % 10_000 === 0) engine.observe(heardAt(nowMs, nowMs < 20_000 ? () => false : isHit));
    engine.evaluate(nowMs);
  }
  return engine.verdicts().map(({ verdict }) => `${verdict.kind} ${verdict.component.name}`);
}

/** What hangs has hung since 20 s. */
function heardAt(atMs: number, isHit: IsHit): Evidence[] {
  return reportsAt(atMs, isHit).map((report) => {
    const since = report.state === 'hung' ? { sinceMs: 20_000, changedAtMs: 20_000 } : {};
    return { ...report, ...since };
  });
}

const LIAR = 5;
const isServerOne: IsHit = (_, server) => server === 1;

test('an agent that calls everything hung makes an incident of its own host, and hides no outage', () => {
  expect(incidentsOf((host) => host === LIAR)).toEqual([`host web-${LIAR}`]);
  const both = incidentsOf((host, server, path) => host === LIAR || isServerOne(host, server, path));
  expect(both.sort()).toEqual([`host web-${LIAR}`, 'server filer1']);
});

test('three agents that call everything hung blame nobody but themselves', () => {
  expect(incidentsOf((host) => [5, 10, 15].includes(host)).sort()).toEqual([
    'host web-10',
    'host web-15',
    'host web-5',
  ]);
});

test('an agent that calls everything well clears no server that all others find dead', () => {
  const said = incidentsOf((host, server, path) => host !== LIAR && isServerOne(host, server, path));
  expect(said).toEqual(['server filer1']);
});

test('what is said of hosts, mounts and servers that nobody knows changes nothing', () => {
  const unknown = (atMs: number): Evidence[] => [
    { kind: 'probe', mountId: 'nobody:/mnt', outcome: 'hung', latencyMs: 6_000, atMs },
    { kind: 'host-silent', hostId: 'nobody', atMs },
    { kind: 'triage', hostId: 'nobody', serverId: 'nowhere', conclusion: 'port-refuses', atMs },
    { kind: 'triage', hostId: 'h1', serverId: 'nowhere', conclusion: 'port-refuses', atMs },
  ];
  expect(incidentsOf(isServerOne, unknown)).toEqual(incidentsOf(isServerOne));
  expect(incidentsOf(() => false, unknown)).toEqual([]);
});

test('a host whose labels contradict each other by turns changes no verdict about the others', () => {
  const fickle = (atMs: number): Evidence[] => {
    const rack = `r${(atMs / 1_000) % 4}`;
    return [describedHost(LIAR, { labels: { rack, zone: 'z0', hostname: 'web-5', site: 'only' }, atMs })];
  };
  const isRackTwo: IsHit = (host) => host % 4 === 2;
  expect(incidentsOf(isRackTwo, fickle)).toEqual(['label rack=r2']);
  expect(incidentsOf(() => false, fickle)).toEqual([]);
});
