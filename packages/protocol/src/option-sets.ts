import { z } from 'zod';
import { MountOptions } from './mount.ts';
import { NamedReference } from './reference.ts';
import { Id } from './scalars.ts';

/** A mount that stands for others, by its id and its host. */
export const ExampleMount = z.object({ id: Id, host: NamedReference });
export type ExampleMount = z.infer<typeof ExampleMount>;

/** Options that are in effect together on so many mounts; `examples` are the first few of these, by host. */
export const OptionSet = z.object({
  options: MountOptions,
  mountCount: z.int().positive(),
  examples: z.array(ExampleMount),
});
export type OptionSet = z.infer<typeof OptionSet>;

/**
 * Which options the mounts in question have, the commonest set first, without what differs because hosts do (their
 * addresses). `mountCount` counts them all; `isCut`: there are rarer sets than these.
 */
export const OptionSets = z.object({
  items: z.array(OptionSet),
  mountCount: z.int().nonnegative(),
  isCut: z.boolean(),
});
export type OptionSets = z.infer<typeof OptionSets>;
