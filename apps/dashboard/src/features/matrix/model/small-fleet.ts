import type { FleetMatrix, MountState } from '@mountwatch/protocol';
import { type Fleet, fleetOf } from './fleet.ts';
import { type Picture, pictureOf } from './picture.ts';

type Mounts = Record<string, Record<string, MountState>>;

/** A fleet for specs, as `smallPicture` has it. */
export function smallFleet(mounts: Mounts): Fleet {
  return fleetOf(smallPicture(mounts));
}

/** Hosts as `{ host: { 'server:/path': state } }`; the rack is the name up to its dash. What is at `/old` is NFS 3, soft. */
export function smallPicture(mounts: Mounts): Picture {
  const exportNames = [...new Set(Object.values(mounts).flatMap((each) => Object.keys(each)))];
  const page: FleetMatrix = {
    exports: exportNames.map((name) => {
      const [server = '', path = ''] = name.split(':');
      return { id: name, path, server: { id: server, name: server } };
    }),
    optionSets: [
      { vers: '4.2', hard: true },
      { vers: '3', soft: true, nolock: true },
    ],
    items: Object.entries(mounts).map(([host, each]) => ({
      host: { id: host, name: host },
      status: 'reporting',
      labels: { rack: host.split('-')[0] ?? '' },
      kernel: '6.12',
      agentVersion: '0.1.0',
      clientAddress: '10.1.2.3',
      cells: Object.entries(each).map(([exportId, state]) => ({
        exportId,
        mountId: `${host} ${exportId}`,
        state,
        since: '2026-11-22T10:03:00.000Z',
        optionSet: exportId.endsWith('/old') ? 1 : 0,
      })),
    })),
    nextCursor: null,
    at: '2026-11-22T10:04:00.000Z',
  };
  return pictureOf([page]);
}
