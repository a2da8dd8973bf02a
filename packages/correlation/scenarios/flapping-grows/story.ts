import { clients, type Fault, type Story } from '../story.ts';

const HOME = '/export/home';
const spells = (fromSeconds: number, hits: Fault['hits']) =>
  [0, 1, 2, 3, 4, 5].map(
    (n): Fault => ({
      fromSeconds: fromSeconds + n * 60,
      untilSeconds: fromSeconds + n * 60 + 30,
      hits,
    }),
  );

export const story: Story = {
  title: 'an export that flaps until its whole server does stays one incident that flaps, under the new verdict',
  mounts: clients(20, [`filer1:${HOME}`, 'filer1:/export/data', 'filer2:/export/tools']),
  faults: [
    ...spells(20, ({ serverName, exportPath }) => serverName === 'filer1' && exportPath === HOME),
    ...spells(380, ({ serverName }) => serverName === 'filer1'),
  ],
  lastsSeconds: 380 + 6 * 60 + 700,
};
