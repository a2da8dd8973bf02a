import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'an incident whose mounts have all been unmounted is resolved, and says why',
  mounts: clients(10, ['filer1:/export/home']),
  faults: [
    { fromSeconds: 20, untilSeconds: 60, hits: (mount) => mount.hostName === 'web-2' },
    { fromSeconds: 60, untilSeconds: 500, state: 'unmounted', hits: (mount) => mount.hostName === 'web-2' },
  ],
  lastsSeconds: 120,
};
