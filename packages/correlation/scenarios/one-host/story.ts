import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'a host that hangs on all its servers is one incident of that host, and its servers are exonerated',
  mounts: clients(20, ['filer1:/export/home', 'filer2:/export/tools', 'filer3:/export/archive']),
  faults: [{ fromSeconds: 20, untilSeconds: 90, hits: (mount) => mount.hostName === 'web-7' }],
  lastsSeconds: 150,
};
