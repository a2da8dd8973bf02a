import { z } from 'zod';
import { LabelFilter } from '../../platform/lists/index.ts';

/** `GET prometheus/targets`: which hosts, and where their agents show metrics. */
export const TargetsQuery = z.strictObject({
  port: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .default(9420)
    .describe('Where agents show their metrics: the port of `metrics.listen`'),
  label: LabelFilter.optional(),
});
export type TargetsQuery = z.infer<typeof TargetsQuery>;
