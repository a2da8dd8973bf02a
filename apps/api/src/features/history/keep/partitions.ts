import type { Config } from '../../../config/index.ts';

/** A table that lies in partitions by time. */
export interface PartitionedTable {
  name: string;
  column: 'at' | 'from';
  period: 'day' | 'month';
  keepDays(config: Config): number;
}

/** One partition: what `column` may be in it, from `from` to before `to`. */
export interface Partition {
  name: string;
  from: Date;
  to: Date;
}

const byHours = (config: Config) => config.keepHoursDays;
const byEvents = (config: Config) => config.keepEventsDays;

/** Every one of them. Their migrations make `NAME_other` too, which takes what belongs to none of the partitions. */
export const PARTITIONED_TABLES: readonly PartitionedTable[] = [
  { name: 'host_minutes', column: 'from', period: 'day', keepDays: (config) => config.keepMinutesDays },
  { name: 'server_minutes', column: 'from', period: 'day', keepDays: (config) => config.keepMinutesDays },
  { name: 'mount_hours', column: 'from', period: 'month', keepDays: byHours },
  { name: 'mount_days', column: 'from', period: 'month', keepDays: byHours },
  { name: 'server_hours', column: 'from', period: 'month', keepDays: byHours },
  { name: 'server_days', column: 'from', period: 'month', keepDays: byHours },
  { name: 'transitions', column: 'at', period: 'month', keepDays: byEvents },
  { name: 'kernel_events', column: 'at', period: 'month', keepDays: byEvents },
];

const AHEAD = 2;

/** The partition of now and the two after it: a replica that is down for a while finds the next one made. */
export function partitionsFrom(table: PartitionedTable, now: Date): Partition[] {
  const partitions: Partition[] = [];
  for (let start = startOfPeriod(table.period, now); partitions.length <= AHEAD; ) {
    const { to, ...partition } = partitionAt(table, start);
    partitions.push({ ...partition, to });
    start = to;
  }
  return partitions;
}

/** The partition that a name stands for; undefined where it is none of this table's. */
export function partitionNamed(table: PartitionedTable, name: string): Partition | undefined {
  const [, year, month, day = '01'] = /_p(\d{4})(\d{2})(\d{2})?$/.exec(name) ?? [];
  if (year === undefined) return undefined;
  const partition = partitionAt(table, new Date(`${year}-${month}-${day}T00:00:00.000Z`));
  return partition.name === name ? partition : undefined;
}

function partitionAt({ name, period }: PartitionedTable, from: Date): Partition {
  const to = new Date(from);
  if (period === 'day') to.setUTCDate(to.getUTCDate() + 1);
  else to.setUTCMonth(to.getUTCMonth() + 1);
  const digits = from.toISOString().replaceAll('-', '');
  return { name: `${name}_p${digits.slice(0, period === 'day' ? 8 : 6)}`, from, to };
}

function startOfPeriod(period: 'day' | 'month', instant: Date): Date {
  return new Date(
    Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth(), period === 'day' ? instant.getUTCDate() : 1),
  );
}
