import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'a server that goes down under 50 clients is one incident, on the server, from opened to closed',
  mounts: [
    ...clients(50, ['filer1:/export/home', 'filer1:/export/scratch', 'filer2:/export/tools']),
    ...clients(10, ['filer3:/export/archive'], 51),
  ],
  faults: [{ fromSeconds: 20, untilSeconds: 90, hits: (mount) => mount.serverName === 'filer1' }],
  lastsSeconds: 2000,
};
