import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/database/index.ts';
import { forgetCoverage, insertCoverage } from './silenced-incidents.store.ts';
import { countSilencesNotOver } from './silences.store.ts';

/**
 * Says anew which silences cover these incidents, within the transaction that changed either: an incident that has spread
 * beyond its silence is heard of. Where nothing is silenced it costs one short read.
 */
@Injectable()
export class RelateSilences {
  async run(db: Db, incidentIds: readonly string[], now: Date): Promise<void> {
    if (incidentIds.length === 0 || (await countSilencesNotOver(db, now)) === 0) return;
    await forgetCoverage(db, incidentIds, now);
    await insertCoverage(db, incidentIds, now);
  }
}
