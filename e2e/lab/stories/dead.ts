import { atMost, type Check } from '../record/check.ts';
import type { CostEvent } from '../record/lab-event.ts';
import type { LabRecord } from '../record/lab-record.ts';
import { printTable } from '../record/print-table.ts';
import { quantile } from '../record/quantile.ts';
import { runStory } from './run-story.ts';

const MOUNT_COUNT = 100;
const SERVER_COUNT = 10;
const HEALTHY_MINUTES = 4;
const DEAD_MINUTES = 30;
const AGENT = 'mountwatch-agent.service';
const MAX_PSS_MIB = 90;
/** Starting, and a hundred deaths at a time, take more for a moment; that is given back by then. */
const SETTLED_MS = 120_000;
/** Flat: the last ten minutes hold no more than the first ten after all were hung, but for this. */
const GROWTH_ALLOWED = 1.05;

type Held = CostEvent['services'][number];

/** What a hundred mounts cost, healthy and then dead for half an hour; node_exporter beside. */
export async function dead(): Promise<Check[]> {
  const line = (index: number) => {
    const server = index % SERVER_COUNT;
    const version = ['3', '4.2'][server % 2];
    // Each a superblock of its own, as mounts of different exports have.
    return `dead s${server} 10.99.1.${server + 1} /nfs/m${index} vers=${version},hard,nosharecache\n`;
  };
  const record = await runStory({
    name: 'dead',
    script: 'dead.sh',
    args: [HEALTHY_MINUTES, DEAD_MINUTES],
    files: { cells: Array.from({ length: MOUNT_COUNT }, (_, index) => line(index)).join('') },
    deadlineSeconds: (HEALTHY_MINUTES + DEAD_MINUTES) * 60 + 900,
  });
  printHeld(record);
  return checksOf(record);
}

function heldBetween(record: LabRecord, sinceMs: number, untilMs: number): Held[] {
  const costs = record.ofKind('cost').filter(({ atMs }) => atMs >= sinceMs && atMs < untilMs);
  return costs.flatMap(({ services }) => services.filter(({ unit }) => unit === AGENT));
}

function printHeld(record: LabRecord): void {
  const startMs = record.ofKind('mark')[0]?.atMs ?? 0;
  const rows = record
    .ofKind('cost')
    .flatMap(({ atMs, services }) =>
      services.map(({ unit, processCount, threadCount, openFileCount, pssKiB }) => [
        ((atMs - startMs) / 60_000).toFixed(1),
        unit.replace('.service', ''),
        String(processCount),
        String(threadCount),
        String(openFileCount),
        (pssKiB / 1024).toFixed(1),
      ]),
    );
  printTable([['minute', 'service', 'processes', 'threads', 'open files', 'PSS MiB'], ...rows]);
  const scrapes = record.ofKind('scrape');
  const failed = scrapes.filter(({ isOk }) => !isOk);
  const worst = Math.max(0, ...scrapes.map(({ errorMountpoints }) => errorMountpoints.length));
  console.log(`  node_exporter: ${scrapes.length} scrapes, ${failed.length} failed (${failed[0]?.fault ?? 'none'}),`);
  console.log(`  ${worst} mountpoints in error at most`);
}

function checksOf(record: LabRecord): Check[] {
  const at = (mark: string) => record.marked(mark, 'story') ?? Number.NaN;
  const [healthyMs, deadMs, hungMs, overMs] = [at('healthy'), at('dead'), at('all-hung'), at('over')];
  const most = (held: Held[], key: keyof Omit<Held, 'unit'>) =>
    quantile(
      held.map((each) => each[key]),
      1,
    );
  const ten = 600_000;
  const growth = (key: keyof Omit<Held, 'unit'>): Check => {
    const first = most(heldBetween(record, hungMs + SETTLED_MS, hungMs + SETTLED_MS + ten), key) ?? Number.NaN;
    const last = most(heldBetween(record, overMs - ten, overMs), key);
    return atMost(`${key}, last ten minutes of all dead against the first ten`, last, first * GROWTH_ALLOWED);
  };
  const mib = (held: Held[]) => (most(held, 'pssKiB') ?? Number.NaN) / 1024;
  const hungCount = new Set(
    record
      .reports('transition')
      .filter(({ to }) => to === 'hung')
      .map(({ mountpoint }) => mountpoint),
  ).size;
  return [
    { title: 'every mount was hung', isOk: hungCount === MOUNT_COUNT, detail: `${hungCount} of ${MOUNT_COUNT}` },
    atMost('PSS, all healthy, settled, MiB', mib(heldBetween(record, healthyMs + SETTLED_MS, deadMs)), MAX_PSS_MIB),
    atMost('PSS, all dead, settled, MiB', mib(heldBetween(record, hungMs + SETTLED_MS, overMs)), MAX_PSS_MIB),
    ...(['processCount', 'openFileCount', 'pssKiB'] as const).map(growth),
  ];
}
