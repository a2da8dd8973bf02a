import { z } from 'zod';
import type { NewRecord } from './outbox-change.ts';

/** What kind of record. */
export type RecordKind = NewRecord['kind'];

/** How many records were dropped for want of room, by kind. */
export type Drops = Readonly<Record<string, number>>;

const StoredDrops = z.record(z.string(), z.int().nonnegative());

/**
 * Which records are missed least: history first, then what is told anew while it lasts. All others are state changes,
 * kernel events, descriptions of mounts and losses: they go last (`OutboxStatements.drop` says in which order).
 */
export const LEAST_MISSED: readonly (readonly RecordKind[])[] = [
  ['mount-minutes', 'packed-minutes'],
  ['blocked-tasks', 'triage', 'suspicion'],
];

/** Both together. */
export function addDrops(drops: Drops, more: Drops): Drops {
  const sum = { ...drops };
  for (const [kind, count] of Object.entries(more)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

/** One for each. */
export function countDrops(kinds: readonly string[]): Drops {
  const drops: Record<string, number> = {};
  for (const kind of kinds) drops[kind] = (drops[kind] ?? 0) + 1;
  return drops;
}

export function totalDrops(drops: Drops): number {
  return Object.values(drops).reduce((sum, count) => sum + count, 0);
}

/** As the outbox file has them; a file of before they were told apart has none. */
export function readDrops(text: string | undefined): Drops {
  return text === undefined ? {} : StoredDrops.parse(JSON.parse(text));
}
