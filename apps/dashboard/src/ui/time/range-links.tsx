import type { TimeSpan } from '../../lib/time/ticks.ts';
import { fixedSpan, type RangeSearch, TIME_RANGES, type TimeRange, timeRanges } from '../../lib/time/time-range.ts';
import { FilterLink, FilterLinks } from '../layout/filter-links.tsx';
import { FixedTimeButton } from './fixed-time-button.tsx';

interface RangeLinksProps {
  time: RangeSearch;
  /** What is shown now. */
  span: TimeSpan;
  /** What is shown where the address says nothing: a range, or something that the page has a word for. */
  usual?: TimeRange | { words: string };
}

/** Which time the pictures of a page show: one that ends now and moves on, or a fixed one. Each choice is an address. */
export function RangeLinks({ time, span, usual = '1h' }: RangeLinksProps) {
  const isFixed = fixedSpan(time) !== null;
  const shown = isFixed ? null : (time.range ?? (typeof usual === 'string' ? usual : 'usual'));
  return (
    <FilterLinks label="Time range">
      {typeof usual === 'object' && (
        <RangeLink isShown={shown === 'usual'} range={undefined}>
          {usual.words}
        </RangeLink>
      )}
      {TIME_RANGES.map((choice) => (
        <RangeLink key={choice} isShown={shown === choice} range={choice}>
          {timeRanges[choice].words}
        </RangeLink>
      ))}
      <FixedTimeButton span={span} isFixed={isFixed} />
    </FilterLinks>
  );
}

function RangeLink({ isShown, range, children }: { isShown: boolean; range: TimeRange | undefined; children: string }) {
  return (
    <FilterLink
      to="."
      search={(kept) => ({ ...kept, range, from: undefined, to: undefined })}
      activeOptions={{ exact: true, explicitUndefined: true }}
      data-status={isShown ? 'active' : undefined}
      aria-current={isShown ? 'true' : undefined}
      replace
      resetScroll={false}
    >
      {children}
    </FilterLink>
  );
}
