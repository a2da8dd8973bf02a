import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'a hung mount whose agent then falls silent stays an open incident until the agent is back and it answers',
  mounts: clients(10, ['filer1:/export/home']),
  faults: [{ fromSeconds: 20, untilSeconds: 60, hits: (mount) => mount.hostName === 'web-5' }],
  silences: [{ fromSeconds: 40, untilSeconds: 300, covers: (hostName) => hostName === 'web-5' }],
  lastsSeconds: 340,
};
