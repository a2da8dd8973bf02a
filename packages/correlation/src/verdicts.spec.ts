import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describedHost, labelledFleet, reportsAt } from '../scenarios/labelled-fleet.ts';
import { mountEvidence } from '../scenarios/random-evidence.ts';
import { createCorrelator, type Evidence } from './index.ts';

type IsHit = Parameters<typeof reportsAt>[1];

/** The labelled fleet, in which something hangs at 20 s; the others answer 10 s later, and it is thought about for 30 s. */
function played(isHit: IsHit, others: readonly Evidence[] = [], isTold: (evidence: Evidence) => boolean = () => true) {
  let ids = 0;
  const engine = createCorrelator({ newIncidentId: () => `i${++ids}` });
  engine.observe(labelledFleet().filter(isTold));
  engine.evaluate(10_000);
  const reports = reportsAt(20_000, isHit);
  engine.observe([...others, ...reports.filter(({ state }) => state === 'hung')].filter(isTold));
  engine.evaluate(20_500);
  const asked = engine.probeRequests(20_500);
  engine.observe(
    reports
      .filter(({ state }) => state === 'ok')
      .map((it) => ({ ...it, observedAtMs: 32_000 }))
      .filter(isTold),
  );
  for (let nowMs = 32_500; nowMs < 62_000; nowMs += 1_000) engine.evaluate(nowMs);
  return { engine, asked, verdicts: engine.verdicts().map(({ verdict }) => verdict) };
}

const named = (isHit: IsHit, others: readonly Evidence[] = []) =>
  played(isHit, others).verdicts.map(({ kind, component }) => `${kind} ${component.name}`);

test('a rack whose hosts hang on every server is at fault, and the servers are exonerated', () => {
  const { verdicts } = played((host) => host % 4 === 1);
  expect(verdicts).toMatchObject([
    { kind: 'label', component: { id: 'rack=r1' }, coverage: { heard: 18, expected: 18 } },
  ]);
  expect(verdicts[0]?.exonerated.map(({ component }) => component.name)).toEqual(['filer1', 'filer2', 'filer3']);
});

test('a zone that hangs on one server only is a fault of its way there', () => {
  expect(named((host, server) => host % 2 === 0 && server === 2)).toEqual(['path zone=z0 → filer2']);
});

test('a server that hurts one client in three is partly at fault, and no label is blamed for it', () => {
  const { verdicts } = played((host, server) => server === 1 && [1, 4, 6, 7, 10, 12, 15, 21].includes(host));
  expect(verdicts).toMatchObject([{ kind: 'server', component: { name: 'filer1' } }]);
  expect(verdicts[0]?.intensity).toBeCloseTo(1 / 3, 2);
});

test('a label that every host wears, or each one its own value of, changes no verdict', () => {
  expect(named((_, server) => server === 3)).toEqual(['server filer3']);
});

test('what a host says that can hardly run is not held against its servers', () => {
  const busy = [1, 5, 9].map((host) => describedHost(host, { lagLevel: 6, atMs: 19_000 }));
  const incidents = named((host, server) => [1, 5, 9].includes(host) && server < 3, busy);
  expect(incidents.filter((name) => !name.startsWith('mount'))).toEqual([]);
});

test('a port that refuses is the server’s fault, though only one zone has been heard', () => {
  const refused = [2, 4, 6, 8].map(
    (host) =>
      ({ kind: 'triage', hostId: `h${host}`, serverId: 's2', conclusion: 'port-refuses', atMs: 21_000 }) as const,
  );
  const { verdicts } = played(
    (host, server) => [2, 4, 6, 8].includes(host) && server === 2,
    refused,
    (evidence) => {
      const hostId = 'hostId' in evidence ? Number(evidence.hostId.slice(1)) : 0;
      return hostId % 2 === 0;
    },
  );
  expect(verdicts.map(({ kind }) => kind)).not.toContain('path');
});

test('planned work on a server is no incident', () => {
  const plan = { kind: 'maintenance', id: 'p1', matchers: [{ serverId: 's1' }], fromMs: 0, toMs: 120_000 } as const;
  expect(named((_, server) => server === 1, [plan])).toEqual([]);
});

test('probes that wait on many clients open an incident before one of them hangs', () => {
  const waiting = [1, 2, 3, 4, 5, 6, 7, 8].map((host) => {
    const raised = { reason: 'pending', sinceMs: 20_000, atMs: 22_000, isStanding: true } as const;
    return { kind: 'suspicion', mountId: `m${host}-1-1`, ...raised } as const;
  });
  const engine = createCorrelator({ newIncidentId: () => 'i1' });
  engine.observe([...labelledFleet(), ...waiting]);
  const steps = [22_000, 22_500, 23_000].flatMap((nowMs) => engine.evaluate(nowMs));
  expect(steps[0]).toMatchObject({
    kind: 'opened',
    incident: { verdict: { component: { name: 'filer1' } } },
  });
});

test('an accusation asks other clients of that server, of every rack, each of them once', () => {
  const { asked, engine } = played((host, server) => host === 3 && server === 1);
  expect(asked.every(({ serverId, mountIds }) => serverId === 's1' && mountIds.length > 0)).toBe(true);
  expect(asked).toHaveLength(20);
  expect(new Set(asked.map(({ hostId }) => Number(hostId.slice(1)) % 4)).size).toBe(4);
  expect(engine.probeRequests(61_000)).toEqual([]);
});

test('what is likely to be slow has all its clients asked again, those who accuse it too; two slow probes ask nobody', () => {
  const slowOn2 = (hosts: readonly number[]): Evidence[] =>
    hosts.map((host) => {
      return { kind: 'probe', mountId: `m${host}-2-1`, outcome: 'slow', latencyMs: 2_000, atMs: 20_000 };
    });
  const { asked } = played(() => false, slowOn2([1, 2, 3, 4, 5, 6]));
  expect(new Set(asked.map(({ serverId }) => serverId))).toEqual(new Set(['s2']));
  expect(new Set(asked.map(({ hostId }) => hostId)).size).toBe(24);
  expect(asked).toHaveLength(24);
  expect(played(() => false, slowOn2([1, 2])).asked).toEqual([]);
});

test('servers that go down together are no fault of a label that most of their clients wear, though few have spoken', () => {
  let ids = 0;
  const engine = createCorrelator({ newIncidentId: () => `i${++ids}` });
  const places = Array.from({ length: 40 * 20 }, (_, index) => ({ host: index % 40, server: Math.floor(index / 40) }));
  const told = (nowMs: number, isHit: (place: { host: number; server: number }) => boolean) =>
    places.filter(isHit).map(({ host, server }): Evidence => {
      const times = { sinceMs: nowMs, observedAtMs: nowMs, changedAtMs: nowMs };
      const labels = { vers: host % 5 === 0 ? '3' : '4.2' };
      return {
        ...mountEvidence({ host, server, path: 1 + (host % 2) }),
        ...times,
        labels,
        state: nowMs === 0 ? 'ok' : 'hung',
      };
    });
  engine.observe(told(0, () => true));
  const said = new Set<string>();
  for (let turn = 0; turn < 3; turn++) {
    engine.observe(told(20_000 + turn, ({ host, server }) => server < 8 && host % 3 === turn));
    for (let laterMs = 0; laterMs < 3_000; laterMs += 500) {
      for (const { incident } of engine.evaluate(20_500 + turn * 3_000 + laterMs)) {
        said.add(`${incident.verdict.kind} ${incident.verdict.component.name}`);
      }
    }
  }
  expect([...said].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((server) => `server filer${server}`));
});

test('hosts that fail at one moment, though no label explains it, each say so and name the others', () => {
  const unplugged = [3, 6, 9, 13, 16];
  const { engine } = played((host) => unplugged.includes(host));
  const live = engine.verdicts();
  expect(live.map(({ verdict }) => verdict.component.name).sort()).toEqual(
    unplugged.map((host) => `web-${host}`).sort(),
  );
  for (const { verdict } of live) {
    expect(verdict.unlabelled?.hosts.map(({ name }) => name).sort()).toEqual(
      unplugged.map((host) => `web-${host}`).sort(),
    );
    expect(verdict.reasons.at(-1)).toMatch(/^5 hosts began to fail at this moment .* not among your labels$/);
  }
  expect(named((host) => [3, 6].includes(host))).toHaveLength(2);
  expect(played((host) => [3, 6].includes(host)).verdicts.some(({ unlabelled }) => unlabelled)).toBe(false);
});

test('two servers that the same hosts find fault with, and most others do not, each say that those hosts share something', () => {
  const rewired = [1, 2, 3, 6, 9, 13, 16, 20];
  const { engine } = played((host, server) => rewired.includes(host) && server < 3);
  const live = engine.verdicts();
  expect(live.map(({ verdict }) => `${verdict.kind} ${verdict.component.name}`)).toEqual([
    'server filer1',
    'server filer2',
  ]);
  for (const { verdict } of live) {
    expect(verdict.unlabelled).toMatchObject({ hostCount: rewired.length });
    expect(verdict.unlabelled?.hosts.map(({ id }) => id).sort()).toEqual(rewired.map((host) => `h${host}`).sort());
  }
  const others = played((host, server) => (server === 1 ? rewired : [4, 5, 7, 8, 10]).includes(host) && server < 3);
  expect(others.engine.verdicts()).toHaveLength(2);
  expect(others.engine.verdicts().some(({ verdict }) => verdict.unlabelled)).toBe(false);
});

test('an incident says at any moment of its life what was held of it, and why', () => {
  const { engine } = played((_, server) => server === 3);
  expect(engine.explain('i1', 61_000)?.moment.verdict.reasons.length).toBeGreaterThan(1);
  expect(engine.explain('i1', 10_000)).toBeNull();
  expect(engine.explain('nobody', 61_000)).toBeNull();
});

test('the report of what could be told apart names a server with one client, and labels worn by the same hosts', () => {
  const engine = createCorrelator({ newIncidentId: () => 'i1' });
  const lonely = {
    ...reportsAt(1_000, () => false)[0],
    mountId: 'x',
    serverId: 's4',
    serverName: 's4',
    exportId: 'e4-1',
  };
  engine.observe([...labelledFleet(), lonely as Evidence]);
  const reasons = engine.identifiability().confusions.map(({ reason }) => reason);
  expect(reasons).toContain('server s4 has one client: server and client faults look the same');
  expect(engine.identifiability().told.servers).toBe(3);
});

test.each([
  { elsewhere: 2, isTold: false },
  { elsewhere: 3, isTold: true },
])(
  'a server whose clients wear one label but for $elsewhere is told from that label’s way to it: $isTold',
  ({ elsewhere, isTold }) => {
    let ids = 0;
    const engine = createCorrelator({ newIncidentId: () => `i${++ids}` });
    const inRack = [3, 7, 11, 15, 19, 23];
    const ofLab = [...inRack, ...[2, 4, 6].slice(0, elsewhere)].map((host): Evidence => {
      const place = {
        serverId: 'lab',
        serverName: 'lab',
        exportId: 'lab-1',
        exportPath: '/lab',
        mountpoint: '/mnt/lab',
      };
      return { ...mountEvidence({ host, server: 4, path: 1 }), ...place };
    });
    engine.observe([...labelledFleet(), ...ofLab]);
    const { confusions, told } = engine.identifiability();
    const ways = confusions.filter(({ components }) =>
      components.some(({ kind, id }) => kind === 'path' && id.endsWith('@lab')),
    );
    expect(ways).toHaveLength(isTold ? 0 : 1);
    expect(told.servers).toBe(isTold ? 4 : 3);
    if (!isTold)
      expect(ways[0]?.reason).toMatch(/^fewer than 3 clients of lab are without rack=r3 and zone=z1: its faults/);
  },
);

test('without the reports of a client that is well nobody else becomes guilty', () => {
  const well = fc.constantFrom(...[2, 3, 4, 6, 7, 8, 10, 11, 12]);
  fc.assert(
    fc.property(well, fc.constantFrom('server', 'rack', 'path'), (absent, fault) => {
      const isHit: IsHit = (host, server) => {
        if (fault === 'server') return server === 1 && host % 4 === 1;
        return host % 4 === 1 && (fault === 'rack' || server === 2);
      };
      const without = played(isHit, [], (evidence) => !('hostId' in evidence && evidence.hostId === `h${absent}`));
      expect(without.verdicts.map((it) => it.component.id)).toEqual(
        played(isHit).verdicts.map((it) => it.component.id),
      );
    }),
    { numRuns: 20 },
  );
});

test('more probes than may be asked for at a time are asked for later, of each server some, and none is lost', () => {
  let ids = 0;
  const engine = createCorrelator({ newIncidentId: () => `i${++ids}`, probeRequestsAtATime: 10 });
  engine.observe(labelledFleet());
  engine.observe(
    reportsAt(20_000, (host, server) => host === 1 && server !== 3).filter(({ state }) => state === 'hung'),
  );
  engine.evaluate(20_500);
  const first = engine.probeRequests(20_500);
  expect(first).toHaveLength(10);
  const servers = first.map(({ serverId }) => serverId);
  expect(servers.filter((id) => id === 's1')).toHaveLength(5);
  const later = [21_000, 21_500, 22_000, 22_500].flatMap((nowMs) => engine.probeRequests(nowMs));
  const all = [...first, ...later].map(({ hostId, serverId }) => `${hostId} ${serverId}`);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(30);
});
