import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Column, DataTable } from '../table/data-table.tsx';
import { At } from '../time/instant.tsx';
import classes from './time-chart.module.css';
import type { TimeChartProps } from './time-chart-props.ts';

const PAGE_SIZE = 25;

/** The chart's numbers as a table, newest first, a page at a time. */
export function ChartTable({
  title,
  atMs,
  series,
  format,
}: Pick<TimeChartProps, 'title' | 'atMs' | 'series' | 'format'>) {
  const [shownCount, setShownCount] = useState(PAGE_SIZE);
  const rows = atMs.map((_, position) => position).reverse();
  const columns: Column<number>[] = [
    { title: 'Time', isRowHeader: true, render: (position) => <At at={new Date(atMs[position] ?? 0).toISOString()} /> },
    ...series.map(({ name, values }) => ({
      title: name,
      render: (position: number) => {
        const value = values[position] ?? null;
        return value === null ? 'not known' : format(value);
      },
    })),
  ];
  return (
    <div className={classes.table}>
      <DataTable caption={title} columns={columns} rows={rows.slice(0, shownCount)} keyOf={String} />
      {shownCount < rows.length && (
        <Button size="compact-sm" variant="default" onClick={() => setShownCount(shownCount + PAGE_SIZE)}>
          Show more
        </Button>
      )}
    </div>
  );
}
