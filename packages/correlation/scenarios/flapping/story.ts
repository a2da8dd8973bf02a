import { clients, type Story } from '../story.ts';

const hits = (mount: { serverName: string }) => mount.serverName === 'filer1';

export const story: Story = {
  title: 'a server that comes and goes is one incident that relapses and is reopened',
  mounts: clients(20, ['filer1:/export/home', 'filer2:/export/tools']),
  faults: [
    { fromSeconds: 20, untilSeconds: 50, hits },
    { fromSeconds: 60, untilSeconds: 95, hits },
    { fromSeconds: 160, untilSeconds: 190, hits },
  ],
  lastsSeconds: 300,
};
