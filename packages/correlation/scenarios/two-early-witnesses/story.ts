import { clients, type Story } from '../story.ts';

/** These two are probed within one second of each other, so that at first nobody else has been heard. */
const isBroken = (hostName: string) => ['web-1', 'web-6'].includes(hostName);

export const story: Story = {
  title: 'a server is not blamed on its first two witnesses: by the time that would take, the others have answered',
  mounts: clients(50, ['filer1:/export/home']),
  faults: [{ fromSeconds: 20, untilSeconds: 200, hits: (mount) => isBroken(mount.hostName) }],
  lastsSeconds: 100,
};
