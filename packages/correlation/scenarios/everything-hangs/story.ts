import { clients, type Story } from '../story.ts';

export const story: Story = {
  title:
    'where everything hangs at once one incident says so, and does not pretend to know whether servers or their network',
  mounts: clients(20, ['filer1:/export/home', 'filer2:/export/tools', 'filer3:/export/archive', 'filer4:/export/mail']),
  faults: [{ fromSeconds: 20, untilSeconds: 90, hits: () => true }],
  lastsSeconds: 150,
};
