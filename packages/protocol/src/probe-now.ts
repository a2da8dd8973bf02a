import { z } from 'zod';
import { PathText } from './scalars.ts';

/** Event `probe-now`, API to agent: probe these mounts at once, because another host accuses their server. */
export const ProbeNow = z.object({ mountpoints: z.array(PathText).min(1).max(100) });
export type ProbeNow = z.infer<typeof ProbeNow>;

/** Acknowledgement of `probe-now`: how many were taken up; the others are unknown here, being probed, or were asked for a moment ago. */
export const ProbeNowReply = z.object({ acceptedCount: z.int().nonnegative() });
export type ProbeNowReply = z.infer<typeof ProbeNowReply>;
