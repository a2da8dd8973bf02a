import { clients, type Story } from '../story.ts';

const isOneOfFew = (hostName: string) => ['web-1', 'web-2', 'web-3'].includes(hostName);

export const story: Story = {
  title:
    'agents that fall silent are an incident of lost agents, and resolve nothing that was open when they fell silent',
  mounts: [...clients(20, ['filer1:/export/home']), ...clients(20, ['filer2:/export/tools'], 21)],
  faults: [{ fromSeconds: 20, untilSeconds: 100, hits: (mount) => mount.serverName === 'filer1' }],
  silences: [
    { fromSeconds: 60, untilSeconds: 200, covers: (hostName) => !isOneOfFew(hostName) },
    { fromSeconds: 60, untilSeconds: 130, covers: isOneOfFew },
  ],
  lastsSeconds: 240,
};
