import { clients, type Story } from '../story.ts';

const isSlowToReturn = (hostName: string) => ['web-1', 'web-2'].includes(hostName);

export const story: Story = {
  title: 'while two of 30 clients still hang the incident stays open, one and the same, on the server',
  mounts: clients(30, ['filer1:/export/home']),
  faults: [
    { fromSeconds: 20, untilSeconds: 60, hits: (mount) => !isSlowToReturn(mount.hostName) },
    { fromSeconds: 20, untilSeconds: 150, hits: (mount) => isSlowToReturn(mount.hostName) },
  ],
  lastsSeconds: 200,
};
