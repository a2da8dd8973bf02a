import { Button } from '@mantine/core';
import type { KernelEvent } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { kernelEventsQuery } from '../../lib/api/kernel-events.ts';
import { rowsOf } from '../../lib/api/paged.ts';
import { count } from '../../lib/count.ts';
import type { Filter } from '../../ui/filters/use-filter.ts';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import classes from './kernel-log.module.css';
import type { KernelLogSearch } from './kernel-log-search.ts';
import { LineList } from './line-list.tsx';
import { NoLine } from './no-line.tsx';
import { type FollowedLines, useFollowedLines } from './use-followed-lines.ts';

const PAGE_SIZE = 200;
/** Scrolled farther than this, one reads, and new lines wait. */
const READING_PX = 40;

interface FollowedLogProps {
  filter: Filter<'/kernel-events'>;
  search: KernelLogSearch;
}

/** The newest lines, as they come. */
export function FollowedLog({ filter, search }: FollowedLogProps) {
  const query = useInfiniteQuery(kernelEventsQuery({ ...filter.asked, limit: PAGE_SIZE }));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const readOn = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={8} />}>
      {(data) =>
        data.pages[0]?.items.length === 0 ? (
          <NoLine isFiltered={filter.isSet} />
        ) : (
          <Lines lines={rowsOf(data)} search={search} hasMore={hasNextPage} readOn={readOn} />
        )
      }
    </Loaded>
  );
}

interface LinesProps {
  lines: readonly KernelEvent[];
  search: KernelLogSearch;
  hasMore: boolean;
  readOn: () => void;
}

function Lines({ lines, search, hasMore, readOn }: LinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const followed = useFollowedLines(lines);
  const showNew = () => {
    followed.follow();
    box.current?.scrollTo({ top: 0 });
  };
  return (
    <>
      <FollowBar {...followed} onFollow={showNew} />
      <LineList
        {...{ box, search, hasMore }}
        lines={followed.shown}
        onNearEnd={readOn}
        onScroll={({ currentTarget }) => {
          if (currentTarget.scrollTop > READING_PX) followed.stop();
        }}
      />
    </>
  );
}

function FollowBar({ isFollowing, newCount, isAtLeast, stop, onFollow }: FollowedLines & { onFollow: () => void }) {
  return (
    <div className={classes.follow}>
      <Button size="compact-sm" variant="default" onClick={isFollowing ? stop : onFollow}>
        {isFollowing
          ? 'Pause'
          : newCount > 0
            ? `${isAtLeast ? 'At least ' : ''}${count(newCount, 'new line')}, show`
            : 'Follow'}
      </Button>
      <span role="status">{isFollowing ? 'Following: new lines appear at the top.' : 'Paused: nothing moves.'}</span>
    </div>
  );
}
