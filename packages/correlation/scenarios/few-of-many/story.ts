import { clients, type Story } from '../story.ts';

const isBroken = (hostName: string) => ['web-4', 'web-5', 'web-6'].includes(hostName);

export const story: Story = {
  title: 'three of 40 clients hanging are an incident each, which name the server only as an alternative',
  mounts: clients(40, ['filer1:/export/home']),
  faults: [{ fromSeconds: 20, untilSeconds: 200, hits: (mount) => isBroken(mount.hostName) }],
  lastsSeconds: 100,
};
