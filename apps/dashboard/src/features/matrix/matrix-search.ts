import { z } from 'zod';
import { FilterSearch } from '../../lib/filters/filter-search.ts';
import type { Asked } from '../../ui/filters/use-filter.ts';

const ViewText = z.string().min(1).max(4000).optional().catch(undefined);

/** What the matrix shows and how, as it stands in the address. */
export const MatrixSearch = FilterSearch('/matrix').extend({
  /** Hosts are grouped by this label; `none` for one list. */
  by: z.string().trim().min(1).max(255).optional().catch(undefined),
  layout: z.enum(['exports', 'labels']).optional().catch(undefined),
  size: z.enum(['s', 'm', 'l']).optional().catch(undefined),
  view: z.enum(['grid', 'table']).optional().catch(undefined),
  /** What is selected, folded and held, in words of their own: `in-address/`. */
  select: ViewText,
  fold: ViewText,
  hold: ViewText,
});
export type MatrixSearch = z.infer<typeof MatrixSearch>;

/** The part of it that the API filters by. */
export type MatrixFilter = Asked<'/matrix'>;
