import { setImmediate as otherWork } from 'node:timers/promises';
import { SummarySum } from '../merge-summaries.ts';
import { unpackSummaries } from '../packed/packed-summaries.ts';

/** Of twenty mounts' minutes: some milliseconds of work. */
const ROWS_AT_ONCE = 50;

/** What rows in base64 come to for each mount; whose a summary is, `idOf` says, and what is nobody's is left out. */
export async function sumsByMount<Row extends { packed: string }>(
  rows: readonly Row[],
  idOf: (row: Row, name: string) => string | undefined,
): Promise<Map<string, SummarySum>> {
  const sums = new Map<string, SummarySum>();
  for (const [place, row] of rows.entries()) {
    for (const { name, summary } of unpackSummaries(Buffer.from(row.packed, 'base64'))) {
      const id = idOf(row, name);
      if (id === undefined) continue;
      const sum = sums.get(id) ?? new SummarySum();
      sums.set(id, sum);
      sum.add(summary);
    }
    if (place % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await otherWork();
  }
  return sums;
}
