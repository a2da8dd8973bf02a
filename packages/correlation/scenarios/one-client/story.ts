import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'one hung mount among many clients is an incident of that mount, and the server is exonerated',
  mounts: clients(50, ['filer1:/export/home', 'filer2:/export/tools']),
  faults: [
    {
      fromSeconds: 20,
      untilSeconds: 90,
      hits: (mount) => mount.hostName === 'web-3' && mount.serverName === 'filer1',
    },
  ],
  lastsSeconds: 150,
};
