import { KIND_NAMES, KINDS } from '../cells.ts';
import type { Check } from '../record/check.ts';
import { printTable } from '../record/print-table.ts';
import { runStory } from './run-story.ts';

const MINUTES = 30;

/** Half an hour of 5 % loss and 200 ms delay, on every kind of mount, in use and idle: nothing is called hung. */
export async function loss(): Promise<Check[]> {
  const mounts = KIND_NAMES.flatMap((kind, index) =>
    ['used', 'idle'].map((use, group) => ({
      ...{ use, kind, server: `${use}-${index}`, address: `10.99.${group + 1}.${index + 1}` },
      mountpoint: `/nfs/${use}/${kind}`,
    })),
  );
  const line = ({ use, kind, server, address, mountpoint }: (typeof mounts)[number]) =>
    `${use} ${server} ${address} ${mountpoint} ${KINDS[kind].options}\n`;
  const record = await runStory({
    name: 'loss',
    script: 'loss.sh',
    args: [MINUTES],
    files: { cells: mounts.map(line).join('') },
    deadlineSeconds: MINUTES * 60 + 400,
  });
  const changes = record.reports('transition').filter(({ from }) => from !== 'unknown');
  const count = (mountpoint: string, state: string) =>
    String(changes.filter((each) => each.mountpoint === mountpoint && each.to === state).length);
  printTable([
    ['mount', 'times slow', 'times hung'],
    ...mounts.map(({ mountpoint }) => [mountpoint, count(mountpoint, 'slow'), count(mountpoint, 'hung')]),
  ]);
  const bad = changes.filter(({ to }) => to !== 'ok' && to !== 'slow');
  const minutes = ((record.marked('over', 'story') ?? 0) - (record.ofKind('mark')[0]?.atMs ?? 0)) / 60_000;
  return [
    { title: 'it lasted', isOk: minutes >= MINUTES, detail: `${minutes.toFixed(1)} minutes` },
    {
      title: 'nothing is called hung, stale or in error',
      isOk: bad.length === 0,
      detail: bad.map(({ mountpoint, to }) => `${mountpoint} ${to}`).join(', ') || 'nothing',
    },
  ];
}
