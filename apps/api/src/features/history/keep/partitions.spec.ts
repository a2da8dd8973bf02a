import { expect, test } from 'vitest';
import { PARTITIONED_TABLES, type PartitionedTable, partitionNamed, partitionsFrom } from './partitions.ts';

const table = (name: string) => PARTITIONED_TABLES.find((each) => each.name === name) as PartitionedTable;
const NEW_YEARS_EVE = new Date('2026-12-31T23:59:59.000Z');

test('a partition is made two periods ahead, over the end of months and years', () => {
  expect(partitionsFrom(table('host_minutes'), NEW_YEARS_EVE).map(({ name }) => name)).toEqual([
    'host_minutes_p20261231',
    'host_minutes_p20270101',
    'host_minutes_p20270102',
  ]);
  expect(partitionsFrom(table('transitions'), NEW_YEARS_EVE)).toEqual([
    { name: 'transitions_p202612', from: new Date('2026-12-01Z'), to: new Date('2027-01-01Z') },
    { name: 'transitions_p202701', from: new Date('2027-01-01Z'), to: new Date('2027-02-01Z') },
    { name: 'transitions_p202702', from: new Date('2027-02-01Z'), to: new Date('2027-03-01Z') },
  ]);
});

test('a name gives its partition back, and another name none', () => {
  for (const each of PARTITIONED_TABLES) {
    for (const partition of partitionsFrom(each, NEW_YEARS_EVE)) {
      expect(partitionNamed(each, partition.name)).toEqual(partition);
    }
    expect(partitionNamed(each, `${each.name}_other`)).toBeUndefined();
    expect(partitionNamed(each, 'somebody_p202612')).toBeUndefined();
  }
});
