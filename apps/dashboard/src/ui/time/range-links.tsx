import { TIME_RANGES, type TimeRange, timeRanges } from '../../lib/time/time-range.ts';
import { FilterLink, FilterLinks } from '../layout/filter-links.tsx';

/** How far back the pictures of a page go; each choice is an address. */
export function RangeLinks({ range }: { range: TimeRange }) {
  return (
    <FilterLinks label="Time range">
      {TIME_RANGES.map((choice) => (
        <FilterLink
          key={choice}
          to="."
          search={(kept) => ({ ...kept, range: choice })}
          aria-current={choice === range ? 'true' : undefined}
          replace
          resetScroll={false}
        >
          {timeRanges[choice].words}
        </FilterLink>
      ))}
    </FilterLinks>
  );
}
