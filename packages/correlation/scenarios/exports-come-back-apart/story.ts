import { clients, type Story } from '../story.ts';

const isSlowToReturn = (hostName: string) => Number(hostName.slice('web-'.length)) <= 12;

export const story: Story = {
  title: 'a server whose one export comes back later than the other was still the cause: the verdict does not narrow',
  mounts: [...clients(20, ['filer1:/export/home']), ...clients(10, ['filer1:/export/scratch'], 21)],
  faults: [
    { fromSeconds: 20, untilSeconds: 60, hits: (mount) => !isSlowToReturn(mount.hostName) },
    { fromSeconds: 20, untilSeconds: 150, hits: (mount) => isSlowToReturn(mount.hostName) },
  ],
  silences: [{ fromSeconds: 15, untilSeconds: 80, covers: (hostName) => Number(hostName.slice('web-'.length)) > 20 }],
  lastsSeconds: 200,
};
