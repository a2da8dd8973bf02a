import { z } from 'zod';

/** What every page's address can say: the zone of its times, whether it hangs on a wall, and a dialog that is open above it. */
export const ShellSearch = z.object({
  tz: z.enum(['local', 'utc']).optional().catch(undefined),
  /** For a screen on the wall: the picture alone, larger. */
  kiosk: z.literal('on').optional().catch(undefined),
  dialog: z.literal('add-host').optional().catch(undefined),
});
export type ShellSearch = z.infer<typeof ShellSearch>;
