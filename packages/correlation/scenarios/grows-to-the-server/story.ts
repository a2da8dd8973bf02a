import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'a fault that grows from one mount to the server keeps the first incident, and the others merge into it',
  mounts: clients(20, ['filer1:/export/home']),
  faults: [
    { fromSeconds: 20, untilSeconds: 140, hits: (mount) => mount.hostName === 'web-1' },
    { fromSeconds: 30, untilSeconds: 140, hits: (mount) => mount.hostName === 'web-2' },
    { fromSeconds: 70, untilSeconds: 140, hits: () => true },
  ],
  lastsSeconds: 200,
};
