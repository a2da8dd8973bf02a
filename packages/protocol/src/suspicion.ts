import { z } from 'zod';
import { Instant } from './scalars.ts';

/**
 * Why a mount is suspected before a probe has failed: `pending`, a probe has waited 2 s; `no-replies`, its transport sends
 * and nothing comes back; `lease-expired`, its NFSv4 lease ran out; `reconnecting`, its transport is down and tries again;
 * `kernel-line`, the kernel said so.
 */
export const SuspicionReason = z.enum(['pending', 'no-replies', 'lease-expired', 'reconnecting', 'kernel-line']);
export type SuspicionReason = z.infer<typeof SuspicionReason>;

/** A suspicion that stands; `since` is when what raised it began, by the agent's clock. */
export const Suspicion = z.object({ reason: SuspicionReason, since: Instant });
export type Suspicion = z.infer<typeof Suspicion>;
