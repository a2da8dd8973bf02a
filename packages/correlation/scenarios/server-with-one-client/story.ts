import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'a server with one client cannot be told apart from it: the verdict is ambiguous and names them all',
  mounts: [...clients(1, ['lonely:/export/home', 'filer1:/export/tools']), ...clients(10, ['filer1:/export/tools'], 2)],
  faults: [{ fromSeconds: 20, untilSeconds: 200, hits: (mount) => mount.serverName === 'lonely' }],
  lastsSeconds: 100,
};
