import fc from 'fast-check';
import type { Evidence, MountEvidence } from '../src/index.ts';

const STATES = ['ok', 'slow', 'hung', 'stale', 'error', 'unknown', 'unmounted'] as const;

/** A small fleet: 6 hosts that each may mount 2 exports of each of 3 servers. */
export function mountEvidence(place: { host: number; server: number; path: number }): MountEvidence {
  const { host, server, path } = place;
  return {
    kind: 'mount',
    mountId: `m${host}-${server}-${path}`,
    hostId: `h${host}`,
    hostName: `web-${host}`,
    serverId: `s${server}`,
    serverName: `filer${server}`,
    exportId: `e${server}-${path}`,
    exportPath: `/export/${path}`,
    mountpoint: `/mnt/${server}/${path}`,
    state: 'ok',
    sinceMs: 0,
    observedAtMs: 0,
    changedAtMs: 0,
  };
}

/** Any word of any host within a minute, from `startsAtMs` on. */
export function anyEvidence(startsAtMs: number): fc.Arbitrary<Evidence> {
  const instant = fc.nat(60_000).map((ms) => startsAtMs + ms);
  const host = fc.integer({ min: 1, max: 6 });
  const mount = fc
    .record({
      place: fc.record({ host, server: fc.integer({ min: 1, max: 3 }), path: fc.integer({ min: 1, max: 2 }) }),
      state: fc.constantFrom(...STATES),
      sinceMs: instant,
      lagMs: fc.nat(20_000),
      answeredAtMs: fc.option(instant, { freq: 4 }),
    })
    .map(({ place, state, sinceMs, lagMs, answeredAtMs }) => ({
      ...mountEvidence(place),
      ...{ state, sinceMs, observedAtMs: sinceMs + lagMs, changedAtMs: sinceMs, answeredAtMs },
    }));
  const voice = fc.record({
    kind: fc.constantFrom('host-heard' as const, 'host-silent' as const),
    hostId: host.map((n) => `h${n}`),
    atMs: instant,
  });
  return fc.oneof({ weight: 8, arbitrary: mount }, { weight: 1, arbitrary: voice });
}

const REASONS = ['pending', 'no-replies', 'lease-expired', 'reconnecting', 'kernel-line'] as const;
const LINES = ['rpc-not-responding', 'rpc-ok', 'rpc-timed-out'] as const;
const CONCLUSIONS = ['unreachable', 'port-refuses', 'rpc-silent', 'server-answers'] as const;
const LATENCY_MS = { ok: 1, slow: 2_000, hung: 6_000 } as const;

/** The mounts of all those hosts, well since before anything is said: what a suspicion or a probe needs to be about. */
export function describedFleet(): MountEvidence[] {
  const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
  return numbers(6).flatMap((host) =>
    numbers(3).flatMap((server) => numbers(2).map((path) => mountEvidence({ host, server, path }))),
  );
}

/** Any word of any kind within a minute, of mounts that are described and stay: half of the time all of one server. */
export function anyWord(startsAtMs: number): fc.Arbitrary<Evidence> {
  const instant = fc.nat(60_000).map((ms) => startsAtMs + ms);
  const host = fc.integer({ min: 1, max: 6 });
  const hostId = host.map((n) => `h${n}`);
  const server = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 3 }));
  const serverId = server.map((n) => `s${n}`);
  const place = fc.record({ host, server, path: fc.integer({ min: 1, max: 2 }) });
  const mountId = place.map((it) => mountEvidence(it).mountId);
  const word = <Kind extends Evidence['kind'], Word>(kind: Kind, arbitrary: fc.Arbitrary<Word>) =>
    arbitrary.map((it) => ({ kind, ...it }) as unknown as Evidence);
  return fc.oneof(
    fc
      .record({
        place,
        state: fc.constantFrom('ok', 'hung', 'hung', 'stale', 'slow'),
        sinceMs: instant,
        lagMs: fc.nat(15_000),
      })
      .map(({ lagMs, place: where, sinceMs, state }) => {
        const times = { sinceMs, observedAtMs: sinceMs + lagMs, changedAtMs: sinceMs };
        return { ...mountEvidence(where), state, ...times } as Evidence;
      }),
    fc
      .record({ mountId, outcome: fc.constantFrom('ok', 'slow', 'hung'), atMs: instant })
      .map(({ outcome, ...rest }): Evidence => ({ kind: 'probe', ...rest, outcome, latencyMs: LATENCY_MS[outcome] })),
    word(
      'suspicion',
      fc
        .record({ mountId, reason: fc.constantFrom(...REASONS), atMs: instant, isStanding: fc.boolean() })
        .map((it) => ({ ...it, sinceMs: it.atMs - 1_000 })),
    ),
    word('kernel-event', fc.record({ hostId, serverId, eventKind: fc.constantFrom(...LINES), atMs: instant })),
    word('triage', fc.record({ hostId, serverId, conclusion: fc.constantFrom(...CONCLUSIONS), atMs: instant })),
    fc.record({ kind: fc.constantFrom('host-heard' as const, 'host-silent' as const), hostId, atMs: instant }),
  );
}
