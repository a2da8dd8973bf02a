import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'an outage is dated by its own beginning, not by a mount of the same server that has hung since long before',
  mounts: clients(20, ['filer1:/export/home']),
  faults: [
    { fromSeconds: 20, untilSeconds: 900, hits: (mount) => mount.hostName === 'web-9' },
    { fromSeconds: 600, untilSeconds: 900, hits: () => true },
  ],
  lastsSeconds: 700,
};
