import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'an outage of 200 mounts is over although one of them hangs again by itself, which is then told by itself',
  mounts: clients(200, ['filer1:/export/home']),
  faults: [
    { fromSeconds: 20, untilSeconds: 60, hits: () => true },
    { fromSeconds: 74, untilSeconds: 290, hits: ({ hostName }) => hostName === 'web-7' },
  ],
  lastsSeconds: 320,
};
