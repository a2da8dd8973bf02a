import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { linesAroundQueries } from '../../lib/api/kernel-events.ts';
import { rowsOf } from '../../lib/api/paged.ts';
import type { Filter } from '../../ui/filters/use-filter.ts';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { At } from '../../ui/time/instant.tsx';
import classes from './kernel-log.module.css';
import { askedAround, type KernelLogSearch } from './kernel-log-search.ts';
import { LineList } from './line-list.tsx';
import { NoLine } from './no-line.tsx';

interface LogAroundProps {
  filter: Filter<'/kernel-events'>;
  search: KernelLogSearch;
  at: string;
}

/** The lines around a time: older ones below, newer ones above, and more of both as one asks for them. Nothing moves. */
export function LogAround({ filter, search, at }: LogAroundProps) {
  const box = useRef<HTMLDivElement>(null);
  const queries = linesAroundQueries(askedAround(filter.asked, at));
  const before = useInfiniteQuery(queries.before);
  const after = useInfiniteQuery(queries.after);
  const { isFetchingNextPage, fetchNextPage } = before;
  const readOn = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  return (
    <Loaded query={after} skeleton={<RowsSkeleton rows={8} />}>
      {(newer) => (
        <Loaded query={before} skeleton={<RowsSkeleton rows={8} />}>
          {(older) => {
            const above = rowsOf(newer).reverse();
            const lines = [...above, ...rowsOf(older)];
            if (lines.length === 0) return <NoLine isFiltered={filter.isSet} />;
            return (
              <>
                <AroundBar at={at} search={search} newer={after} />
                <LineList
                  {...{ box, search, lines }}
                  hasMore={before.hasNextPage}
                  onNearEnd={readOn}
                  aboveCount={above.length}
                />
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

interface AroundBarProps {
  at: string;
  search: KernelLogSearch;
  newer: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

function AroundBar({ at, search, newer }: AroundBarProps) {
  return (
    <div className={classes.follow}>
      {newer.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          loading={newer.isFetchingNextPage}
          onClick={() => void newer.fetchNextPage()}
        >
          Show newer lines
        </Button>
      )}
      <span>
        Lines around <At at={at} />: newer above, older below.
      </span>
      <CellLink to="/kernel-log" search={{ ...search, at: undefined, line: undefined }}>
        Follow the newest
      </CellLink>
    </div>
  );
}
