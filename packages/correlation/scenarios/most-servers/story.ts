import { clients, type Story } from '../story.ts';

const DOWN = ['filer1', 'filer2', 'filer3', 'filer4'];

export const story: Story = {
  title: 'four of six servers that go down at once are four incidents, each on its server',
  mounts: clients(
    30,
    [1, 2, 3, 4, 5, 6].map((server) => `filer${server}:/export/home`),
  ),
  faults: [{ fromSeconds: 20, untilSeconds: 90, hits: ({ serverName }) => DOWN.includes(serverName) }],
  lastsSeconds: 150,
};
