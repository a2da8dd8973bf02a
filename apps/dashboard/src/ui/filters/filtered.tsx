import type { ReactNode } from 'react';
import type { FilteredList } from '../../lib/filters/vocabulary.ts';
import { Empty } from '../layout/empty.tsx';
import type { Filter } from './use-filter.ts';

/** The list behind a filter. What cannot be asked for is not asked: the whole list would look like the answer. */
export function Filtered({ filter, children }: { filter: Filter<FilteredList>; children: ReactNode }) {
  if (filter.faults.length === 0) return children;
  return <Empty title="This filter cannot be read">What is wrong with it stands above; nothing was asked for.</Empty>;
}
