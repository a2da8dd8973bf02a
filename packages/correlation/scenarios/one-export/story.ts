import { clients, type Story } from '../story.ts';

export const story: Story = {
  title: 'stale handles on one export, while another answers, are an incident of that export',
  mounts: clients(20, ['filer1:/export/home', 'filer1:/export/scratch']),
  faults: [{ fromSeconds: 20, untilSeconds: 90, state: 'stale', hits: (mount) => mount.exportPath === '/export/home' }],
  lastsSeconds: 150,
};
