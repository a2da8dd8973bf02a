import type { KernelEvent } from '@mountwatch/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, type UIEvent, useEffect, useLayoutEffect, useRef } from 'react';
import classes from './kernel-log.module.css';
import { KernelLogLine } from './kernel-log-line.tsx';
import type { KernelLogSearch } from './kernel-log-search.ts';

const LINE_HEIGHT = 46;
const LINES_BEYOND = 12;

interface LineListProps {
  lines: readonly KernelEvent[];
  search: KernelLogSearch;
  /** Whether there are older lines than these. */
  hasMore: boolean;
  onNearEnd: () => void;
  /** How many stand above the time that was jumped to: it is in sight at first, and nothing moves when more come. */
  aboveCount?: number;
  box: RefObject<HTMLDivElement | null>;
  onScroll?: (event: UIEvent<HTMLDivElement>) => void;
}

/** As many lines as the log has, of which the page holds those in sight. */
export function LineList({ lines, search, hasMore, onNearEnd, aboveCount = 0, box, onScroll }: LineListProps) {
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    getItemKey: (place) => lines[place]?.id ?? place,
    estimateSize: () => LINE_HEIGHT,
    overscan: LINES_BEYOND,
    // Around a time, lines that come above leave those in sight where they are; at the newest they push them down.
    anchorTo: aboveCount > 0 ? 'end' : 'start',
  });
  const items = virtual.getVirtualItems();
  const isNearEnd = hasMore && (items.at(-1)?.index ?? 0) >= lines.length - LINES_BEYOND;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, onNearEnd]);
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    if (aboveCount === 0 || isPlaced.current) return;
    isPlaced.current = true;
    virtual.scrollToIndex(aboveCount, { align: 'center' });
  }, [aboveCount, virtual]);
  return (
    <section
      ref={box}
      className={classes.box}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
      tabIndex={0}
      aria-label="Kernel-log lines, newest first"
    >
      <ol className={classes.lines} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const event = lines[index];
          return (
            event && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-current={event.id === search.line || undefined}
                data-first-before={aboveCount > 0 && index === aboveCount}
                aria-posinset={index + 1}
                aria-setsize={hasMore ? -1 : lines.length}
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
  );
}
