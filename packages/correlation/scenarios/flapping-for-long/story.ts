import { clients, type Story } from '../story.ts';

const hits = (mount: { serverName: string }) => mount.serverName === 'filer1';
const TIMES = 20;

export const story: Story = {
  title:
    'a server that is up and down every half minute flaps: one incident, held open until it has been well for long, also over a restart',
  mounts: clients(20, ['filer1:/export/home', 'filer2:/export/tools']),
  faults: Array.from({ length: TIMES }, (_, time) => {
    const fromSeconds = 20 + time * 60;
    return { fromSeconds, untilSeconds: fromSeconds + 30, hits };
  }),
  restartsAtSeconds: 620,
  lastsSeconds: 20 + TIMES * 60 + 700,
};
