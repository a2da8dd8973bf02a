import { z } from 'zod';
import { Instant } from './scalars.ts';

const Counts = z.object({
  servers: z.int().nonnegative(),
  exports: z.int().nonnegative(),
  hosts: z.int().nonnegative(),
  labels: z.int().nonnegative(),
});

/** Components whose faults would look the same, or like nobody's, and why, in words. */
export const Confusion = z.object({
  components: z.array(
    z.object({ kind: z.enum(['server', 'export', 'host', 'label', 'path']), id: z.string(), name: z.string() }),
  ),
  reason: z.string(),
});
export type Confusion = z.infer<typeof Confusion>;

/** Which faults could be told apart in the fleet as it stood at `takenAt`; `confusions` are at most 200 of `confusionCount`. */
export const Identifiability = z.object({
  takenAt: Instant,
  ageSeconds: z.int().nonnegative(),
  told: Counts,
  total: Counts,
  confusions: z.array(Confusion),
  confusionCount: z.int().nonnegative(),
});
export type Identifiability = z.infer<typeof Identifiability>;
