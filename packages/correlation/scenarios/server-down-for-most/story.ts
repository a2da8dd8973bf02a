import { clients, type Story } from '../story.ts';

const SPARED = new Set(Array.from({ length: 8 }, (_, index) => `web-${index + 1}`));

export const story: Story = {
  title: 'a server that 42 of its 50 clients hang on is at fault, and the title counts them',
  mounts: clients(50, ['filer1:/export/home']),
  faults: [{ fromSeconds: 20, untilSeconds: 300, hits: (mount) => !SPARED.has(mount.hostName) }],
  lastsSeconds: 60,
};
