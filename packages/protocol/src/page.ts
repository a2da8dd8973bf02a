import { z } from 'zod';

/** Query parameters of every list: `limit` 1…500 (default 50), `cursor` as the previous page gave it. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A page of `Item`, as a type. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
