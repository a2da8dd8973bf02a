import { MountState } from '@mountwatch/protocol';
import { z } from 'zod';

const Text = z.string().trim().min(1).max(255).optional().catch(undefined);
const States = z
  .string()
  .refine((text) => text.split(',').every((part) => MountState.safeParse(part).success))
  .optional()
  .catch(undefined);

/** What the matrix shows and how, as it stands in the address. What cannot be read there is left out. */
export const MatrixSearch = z.object({
  server: Text,
  host: Text,
  label: z
    .string()
    .regex(/^[^:]{1,63}:.{1,200}$/)
    .optional()
    .catch(undefined),
  q: Text,
  state: States,
  /** Hosts are grouped by this label; `none` for one list. */
  by: Text,
  layout: z.enum(['exports', 'labels']).optional().catch(undefined),
  size: z.enum(['s', 'm', 'l']).optional().catch(undefined),
  view: z.enum(['grid', 'table']).optional().catch(undefined),
  select: z.literal('failing').optional().catch(undefined),
});
export type MatrixSearch = z.infer<typeof MatrixSearch>;

/** The part of it that the API filters by. */
export type MatrixFilter = Pick<MatrixSearch, 'server' | 'host' | 'label' | 'q' | 'state'>;

export function filterOf({ server, host, label, q, state }: MatrixSearch): MatrixFilter {
  return { server, host, label, q, state };
}
