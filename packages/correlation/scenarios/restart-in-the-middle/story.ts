import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'an API that restarts in the middle goes on with the same incident, as if it had not',
  mounts: clients(20, ['filer1:/export/home', 'filer2:/export/tools']),
  faults: [{ fromSeconds: 20, untilSeconds: 90, hits: (mount) => mount.serverName === 'filer1' }],
  restartsAtSeconds: 60,
  lastsSeconds: 150,
};
