import { addDrops, type Drops, readDrops, totalDrops } from './drops.ts';
import type { OutboxStatements } from './outbox-statements.ts';

/** What the file holds, known without reading it: what tells of a broken disk must not need the disk. */
export interface OutboxCounts {
  records: number;
  /** Records lost for want of room, ever; and the same by kind, as far as it was told apart. */
  dropped: number;
  droppedByKind: Drops;
  untoldDrops: number;
}

export function readCounts(statements: OutboxStatements): OutboxCounts {
  return {
    records: statements.countRecords(),
    dropped: Number(statements.fact('droppedCount') ?? 0),
    droppedByKind: readDrops(statements.fact('droppedByKind')),
    untoldDrops: Number(statements.fact('untoldDropCount') ?? 0),
  };
}

/** Writes down that these were dropped; gives the counts with them. */
export function noteDrops(statements: OutboxStatements, counts: OutboxCounts, drops: Drops): OutboxCounts {
  const count = totalDrops(drops);
  if (count === 0) return counts;
  const noted = {
    ...counts,
    dropped: counts.dropped + count,
    droppedByKind: addDrops(counts.droppedByKind, drops),
    untoldDrops: counts.untoldDrops + count,
  };
  statements.setFact('droppedCount', noted.dropped);
  statements.setFact('droppedByKind', JSON.stringify(noted.droppedByKind));
  statements.setFact('untoldDropCount', noted.untoldDrops);
  return noted;
}
