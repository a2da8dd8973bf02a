import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'reports that come late, twice or out of order open no second incident and reopen none',
  mounts: clients(30, ['filer1:/export/home', 'filer2:/export/tools']),
  faults: [{ fromSeconds: 20, untilSeconds: 90, hits: (mount) => mount.serverName === 'filer1' }],
  delaysMs: (n) => (n % 5 === 0 ? [12_000, 45_000] : [0, 30_000]),
  lastsSeconds: 300,
};
