import type { FleetMatrix, MountState } from '@mountwatch/protocol';

const SINCE = '2026-11-22T10:03:00.000Z';
const STATES: MountState[] = ['ok', 'ok', 'ok', 'ok', 'hung', 'slow', 'stale', 'error', 'unknown', 'ok'];

/** `GET matrix` of so many hosts that all mount the same exports, ten racks of them; `shift` changes the states of a tenth. */
export function fleetOfCells(hostCount: number, exportCount: number, shift = 0): FleetMatrix {
  const exports = Array.from({ length: exportCount }, (_, place) => {
    const server = `filer${1 + Math.floor(place / 4)}`;
    return { id: `e${place}`, path: `/export/${place % 4}`, server: { id: server, name: server } };
  });
  const items = Array.from({ length: hostCount }, (_, host) => ({
    host: { id: `h${host}`, name: `node${host}` },
    status: 'reporting' as const,
    labels: { rack: `r${host % 10}` },
    kernel: '6.12.8',
    agentVersion: '0.1.0',
    clientAddress: `10.${host % 10}.0.7`,
    cells: exports.map(({ id }, place) => {
      const number = host * exportCount + place;
      const step = number % 10 === 0 ? shift : 0;
      const state = STATES[(number * 7 + step) % STATES.length] ?? 'ok';
      return { exportId: id, mountId: `m${number}`, state, since: SINCE, optionSet: 0 };
    }),
  }));
  return {
    exports,
    optionSets: [{ vers: '4.2', hard: true }],
    items,
    nextCursor: null,
    at: '2026-11-22T10:04:00.000Z',
  };
}
