import type { Db } from '../../../platform/database/index.ts';
import { compareIncidents } from './compare-incidents.ts';
import { selectPastIncidents } from './past.store.ts';
import { printDifferences } from './print-differences.ts';
import { readPast } from './read-past.ts';
import type { ReplayArguments } from './replay-arguments.ts';
import { replayPast } from './replay-past.ts';

export { readReplayArguments, USAGE, WrongUse } from './replay-arguments.ts';

/** Plays a stretch of the store again and says how the incidents would differ. Reads only. */
export async function replay(db: Db, { stretch, settings, isJson }: ReplayArguments): Promise<string> {
  const [past, stored] = await Promise.all([readPast(db, stretch), selectPastIncidents(db, stretch)]);
  const differences = compareIncidents(stored, replayPast(past, settings), stretch);
  return isJson ? `${JSON.stringify(differences, null, 2)}\n` : printDifferences(differences, stretch);
}
