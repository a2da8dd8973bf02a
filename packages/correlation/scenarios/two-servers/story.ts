import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'two servers that go down at once are two incidents, and none of their clients is blamed',
  mounts: clients(40, ['filer1:/export/home', 'filer2:/export/tools', 'filer3:/export/archive']),
  faults: [{ fromSeconds: 20, untilSeconds: 90, hits: (mount) => mount.serverName !== 'filer3' }],
  lastsSeconds: 150,
};
