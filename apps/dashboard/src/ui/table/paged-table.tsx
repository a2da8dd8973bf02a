import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { rowsOf } from '../../lib/api/paged.ts';
import { Loaded } from '../layout/loaded.tsx';
import { RowsSkeleton } from '../layout/skeletons.tsx';
import { SteadyList } from '../steady/steady-list.tsx';
import { type Column, DataTable } from './data-table.tsx';
import classes from './paged-table.module.css';

interface PagedTableProps<Row> {
  caption: string;
  query: UseInfiniteQueryResult<InfiniteData<{ items: Row[] }>>;
  columns: Column<Row>[];
  keyOf: (row: Row) => string;
  empty: ReactNode;
  /** Orders the rows that are loaded. */
  order?: (left: Row, right: Row) => number;
}

/** A table of a paged list, with a button for the next page; it does not move under whoever reads it. */
export function PagedTable<Row>({ query, empty, order, ...table }: PagedTableProps<Row>) {
  return (
    <Loaded query={query} skeleton={<RowsSkeleton />}>
      {(data) => {
        const rows = order ? rowsOf(data).sort(order) : rowsOf(data);
        if (rows.length === 0) return empty;
        return (
          <>
            <SteadyList rows={rows} keyOf={table.keyOf}>
              {(steady) => <DataTable rows={steady} {...table} />}
            </SteadyList>
            <MoreButton query={query} shownCount={rows.length} />
          </>
        );
      }}
    </Loaded>
  );
}

interface MoreButtonProps {
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  shownCount: number;
}

export function MoreButton({ query, shownCount }: MoreButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className={classes.more}>
      <span>The first {shownCount} are shown.</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        Show more
      </Button>
    </div>
  );
}
