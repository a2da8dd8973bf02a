import { z } from 'zod';

/** What is kept together: `minutes`, `summaries` by hour and day, `events`, `incidents`, the `fleet` itself, `jobs`, and the rest. */
export const RetentionGroupName = z.enum(['minutes', 'summaries', 'events', 'incidents', 'fleet', 'jobs', 'other']);
export type RetentionGroupName = z.infer<typeof RetentionGroupName>;

/** A group of tables: how long its rows are kept, null for as long as what they are about, and their size on disk with indexes. */
export const RetentionGroup = z.object({
  name: RetentionGroupName,
  keptDays: z.number().positive().nullable(),
  sizeBytes: z.int().nonnegative(),
});
export type RetentionGroup = z.infer<typeof RetentionGroup>;

/** `GET retention`: what is kept how long, as configured, and how much there is. */
export const Retention = z.object({ groups: z.array(RetentionGroup), totalBytes: z.int().nonnegative() });
export type Retention = z.infer<typeof Retention>;
