import type { Evidence, HostEvidence, Labels, MountEvidence } from '../src/index.ts';
import { mountEvidence } from './random-evidence.ts';

/** 24 hosts in 4 racks and 2 zones, each with a name of its own as a label; every one mounts 2 exports of each of 3 servers. */
const HOSTS = Array.from({ length: 24 }, (_, index) => index + 1);

export function labelsOf(host: number): Labels {
  return { rack: `r${host % 4}`, zone: `z${host % 2}`, hostname: `web-${host}`, site: 'only' };
}

export function describedHost(host: number, change: Partial<HostEvidence> = {}): HostEvidence {
  const [hostId, hostName] = [`h${host}`, `web-${host}`];
  return { kind: 'host', hostId, hostName, labels: labelsOf(host), lagLevel: 0, atMs: 0, ...change };
}

/** What every host says of every mount at `atMs`: hung where `isHit`, else ok. */
export function reportsAt(
  atMs: number,
  isHit: (host: number, server: number, path: number) => boolean,
): MountEvidence[] {
  return HOSTS.flatMap((host) =>
    [1, 2, 3].flatMap((server) =>
      [1, 2].map((path) => {
        const isHung = isHit(host, server, path);
        const changedAtMs = isHung ? atMs : 0;
        const told = { sinceMs: changedAtMs, changedAtMs, observedAtMs: atMs };
        return {
          ...mountEvidence({ host, server, path }),
          state: isHung ? ('hung' as const) : ('ok' as const),
          ...told,
        };
      }),
    ),
  );
}

/** The fleet as it is before anything happens. */
export function labelledFleet(): Evidence[] {
  return [...HOSTS.map((host) => describedHost(host)), ...reportsAt(1_000, () => false)];
}
