import { z } from 'zod';
import { Instant } from './scalars.ts';

/** A fault that the demo's simulated fleet can have; `startsAt` may lie ahead, and is null where it is not planned. */
export const DemoFault = z.object({
  id: z.string().regex(/^[a-z]{1,32}$/),
  title: z.string().max(200),
  detail: z.string().max(500),
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  isRunning: z.boolean(),
});
export type DemoFault = z.infer<typeof DemoFault>;

/** `GET demo`: whether this Mountwatch shows a simulated fleet, and what can be brought about there. */
export const Demo = z.object({ isDemo: z.boolean(), faults: z.array(DemoFault).max(50) });
export type Demo = z.infer<typeof Demo>;
