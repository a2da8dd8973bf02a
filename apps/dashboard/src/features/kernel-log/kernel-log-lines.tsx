import { Button } from '@mantine/core';
import type { KernelEvent } from '@mountwatch/protocol';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type UIEvent, useEffect, useRef } from 'react';
import { rowsOf } from '../../lib/api/paged.ts';
import { count } from '../../lib/count.ts';
import classes from './kernel-log.module.css';
import { KernelLogLine } from './kernel-log-line.tsx';
import type { KernelLogSearch } from './kernel-log-search.ts';
import { useFollowedLines } from './use-followed-lines.ts';

const LINE_HEIGHT = 46;
const LINES_BEYOND = 12;
/** Scrolled farther than this, one reads, and new lines wait. */
const READING_PX = 40;

interface KernelLogLinesProps {
  data: InfiniteData<{ items: KernelEvent[] }>;
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  search: KernelLogSearch;
}

/** As many lines as the log has, of which the page holds those in sight. */
export function KernelLogLines({ data, query, search }: KernelLogLinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const followed = useFollowedLines(rowsOf(data));
  const { shown } = followed;
  const lines = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    getItemKey: (place) => shown[place]?.id ?? place,
    estimateSize: () => LINE_HEIGHT,
    overscan: LINES_BEYOND,
  });
  const items = lines.getVirtualItems();
  useNextPage(query, (items.at(-1)?.index ?? 0) >= shown.length - LINES_BEYOND);
  const showNew = () => {
    followed.follow();
    lines.scrollToOffset(0);
  };
  const read = (event: UIEvent<HTMLDivElement>) => {
    if (event.currentTarget.scrollTop > READING_PX) followed.stop();
  };
  return (
    <>
      <FollowBar {...followed} isPast={search.until !== undefined} onFollow={showNew} loadedCount={shown.length} />
      <section
        ref={box}
        className={classes.box}
        onScroll={read}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
        aria-label="Kernel-log lines, newest first"
      >
        <ol className={classes.lines} style={{ height: lines.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const event = shown[index];
            return (
              event && (
                <li
                  key={key}
                  ref={lines.measureElement}
                  data-index={index}
                  data-linked={event.id === search.line}
                  aria-posinset={index + 1}
                  aria-setsize={query.hasNextPage ? -1 : shown.length}
                  className={classes.line}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <KernelLogLine event={event} search={search} />
                </li>
              )
            );
          })}
        </ol>
      </section>
    </>
  );
}

function useNextPage(
  { hasNextPage, isFetchingNextPage, fetchNextPage }: KernelLogLinesProps['query'],
  isNearEnd: boolean,
): void {
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);
}

interface FollowBarProps {
  isPast: boolean;
  isFollowing: boolean;
  newCount: number;
  loadedCount: number;
  stop: () => void;
  onFollow: () => void;
}

function FollowBar({ isPast, isFollowing, newCount, loadedCount, stop, onFollow }: FollowBarProps) {
  if (isPast) return <p className={classes.follow}>Lines up to the time asked for; {loadedCount} loaded.</p>;
  return (
    <div className={classes.follow}>
      <Button size="compact-sm" variant="default" onClick={isFollowing ? stop : onFollow}>
        {isFollowing ? 'Pause' : newCount > 0 ? `${count(newCount, 'new line')}, show` : 'Follow'}
      </Button>
      <span role="status">{isFollowing ? 'Following: new lines appear at the top.' : 'Paused: nothing moves.'}</span>
    </div>
  );
}
