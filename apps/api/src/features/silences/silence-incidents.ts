import { AppError, type NewSilence, type ProblemFault, type Silence } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { TellIncidentChange } from '../incidents/index.ts';
import { insertCoverage, selectIncidentsNotClosed, selectIncidentsOf } from './silenced-incidents.store.ts';
import { countSilencesNotOver, insertSilence } from './silences.store.ts';
import { toSilence } from './silences.view.ts';

const DAY_MS = 86_400_000;
const MAX_DAYS = 30;
/** Every decision is held against each of them. */
const MAX_SILENCES = 500;

/** "We know of it": what is covered is still opened and shown, and notifies nobody until the silence is over. */
@Injectable()
export class SilenceIncidents {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #tell: TellIncidentChange;

  constructor(database: Database, kit: Kit, tell: TellIncidentChange) {
    this.#database = database;
    this.#kit = kit;
    this.#tell = tell;
  }

  /** Throws `invalid-request` for an end that is over or too far away, `conflict` where there are too many already. */
  async run({ reason, matchers, ...asked }: NewSilence, actor: string): Promise<Silence> {
    const now = this.#kit.now();
    const startsAt = asked.startsAt === undefined ? now : new Date(asked.startsAt);
    const endsAt = new Date(asked.endsAt);
    refuseWrongTimes(startsAt, endsAt, now);
    const kept = { reason, matchers, startsAt, endsAt, createdBy: actor, createdAt: now };
    const { row, incidentIds } = await this.#database.transaction(async (db) => {
      if ((await countSilencesNotOver(db, now)) >= MAX_SILENCES) {
        throw new AppError('conflict', `There are ${MAX_SILENCES} silences that are not over: end some first.`);
      }
      const made = await insertSilence(db, kept);
      await insertCoverage(db, await selectIncidentsNotClosed(db), now);
      return { row: made, incidentIds: await selectIncidentsOf(db, [made.id]) };
    });
    if (incidentIds.length > 0) await this.#tell.run(incidentIds);
    return toSilence(row);
  }
}

function refuseWrongTimes(startsAt: Date, endsAt: Date, now: Date): void {
  const fault = (detail: string): ProblemFault => ({ pointer: '/endsAt', detail });
  const faults: ProblemFault[] = [];
  if (endsAt <= startsAt) faults.push(fault('must be after startsAt'));
  else if (endsAt <= now) faults.push(fault('is over already'));
  if (endsAt.getTime() - startsAt.getTime() > MAX_DAYS * DAY_MS) {
    faults.push(fault(`must be within ${MAX_DAYS} days of startsAt`));
  }
  const words = faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ');
  if (faults.length > 0) throw new AppError('invalid-request', words, { faults });
}
