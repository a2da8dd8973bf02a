/** Rows as they are shown to somebody who is reading them. */
export interface SteadyRows<Row> {
  readonly rows: Row[];
  /** How many new rows wait to be shown. */
  readonly heldCount: number;
}

/**
 * The newest content in the order that is being read: a row keeps its place, one that is gone stays as it was last seen,
 * what comes after all of them is added below, and what would move them waits.
 */
export function steadyOrder<Row>(
  read: readonly Row[],
  now: readonly Row[],
  keyOf: (row: Row) => string,
): SteadyRows<Row> {
  if (read.length === 0) return { rows: [...now], heldCount: 0 };
  const readKeys = new Set(read.map(keyOf));
  const newest = new Map(now.map((row) => [keyOf(row), row]));
  const lastRead = now.findLastIndex((row) => readKeys.has(keyOf(row)));
  const below = lastRead === -1 ? [] : now.slice(lastRead + 1);
  const held = now.slice(0, lastRead === -1 ? now.length : lastRead).filter((row) => !readKeys.has(keyOf(row)));
  return { rows: [...read.map((row) => newest.get(keyOf(row)) ?? row), ...below], heldCount: held.length };
}
