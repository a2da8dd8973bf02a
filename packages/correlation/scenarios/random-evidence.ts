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
