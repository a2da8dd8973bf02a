import type { Server } from '@mountwatch/protocol';
import { presentCount } from '../../lib/mount-states.ts';
import { StateBar } from '../../ui/badges/state-bar.tsx';
import { Figures } from '../../ui/layout/figures.tsx';

/** The size of the trouble: clients hurt, clients not heard, and the mounts by state. */
export function ServerFigures({ server }: { server: Server }) {
  return (
    <Figures
      label={`${server.name} in numbers`}
      figures={[
        { name: 'Clients affected', value: server.affectedClientCount, tone: 'hung', note: `of ${server.clientCount}` },
        { name: 'Clients silent', value: server.silentClientCount, tone: 'unknown', note: `of ${server.clientCount}` },
        { name: 'Exports', value: server.exportCount, note: 'mounted now' },
        { name: 'Mounts', value: presentCount(server.mountCounts), note: <StateBar counts={server.mountCounts} /> },
      ]}
    />
  );
}
