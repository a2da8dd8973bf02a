import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';

const MAX_LABELS = 20;
const LabelWord = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,62}(:[^\0]{0,200})?$/, 'expected `name` or `name:value`')
  .transform((word) => {
    const colon = word.indexOf(':');
    return colon < 0 ? { name: word, value: null } : { name: word.slice(0, colon), value: word.slice(colon + 1) };
  });

/** One asked label: one of `values`, or, without any, whatever it is. */
export interface AskedLabel {
  name: string;
  values: string[];
}

/**
 * `label=rack:r12,rack:r13,zone:a`: values of one name are alternatives, of several names each must hold; a name alone
 * asks for the label whatever its value. A comma that is part of a value is written `\,`.
 */
export const LabelFilter = z
  .string()
  .min(1)
  .max(5000)
  .transform((text) => text.split(/(?<!\\),/).map((word) => word.trim().replaceAll('\\,', ',')))
  .pipe(z.array(LabelWord).min(1).max(MAX_LABELS))
  .transform((words): AskedLabel[] =>
    [...Map.groupBy(words, (word) => word.name)].map(([name, same]) => ({
      name,
      values: same.map((word) => word.value).filter((value) => value !== null),
    })),
  )
  .describe('Labels of the host, `name:value` or `name`, several by commas: of one name any, of several names all');
export type LabelFilter = z.infer<typeof LabelFilter>;

/** Whether the host `h` has these labels: people's word goes before the agent's. */
export function isLabelled(labels: LabelFilter): Prisma.Sql {
  const conditions = labels.map(({ name, values }) => {
    const value = Prisma.sql`coalesce(h.people_labels->>${name}, h.labels->>${name})`;
    return values.length === 0 ? Prisma.sql`${value} IS NOT NULL` : Prisma.sql`${value} IN (${Prisma.join(values)})`;
  });
  return Prisma.sql`(${Prisma.join(conditions, ' AND ')})`;
}

/** The `id` of the hosts with these labels. */
export function hostsLabelled(labels: LabelFilter): Prisma.Sql {
  return Prisma.sql`(SELECT h.id FROM hosts h WHERE ${isLabelled(labels)})`;
}
