import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database, type Db } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { insertTimelineEntry } from './incident-timeline.store.ts';
import { acknowledge, selectIncident } from './incidents.store.ts';
import { TellIncidentChange } from './tell-incident-change.ts';

/** "I am on it": once, while the incident lasts. Of two at once, one wins and the other is told who did. */
@Injectable()
export class AcknowledgeIncident {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #tell: TellIncidentChange;

  constructor(database: Database, kit: Kit, tell: TellIncidentChange) {
    this.#database = database;
    this.#kit = kit;
    this.#tell = tell;
  }

  async run(incidentId: string, actor: string): Promise<void> {
    const at = this.#kit.now();
    await this.#database.transaction(async (db) => {
      if (!(await acknowledge(db, incidentId, { at, actor }))) throw await whyNot(db, incidentId);
      await insertTimelineEntry(db, { incidentId, at, kind: 'acknowledged', text: `Acknowledged by ${actor}.`, actor });
    });
    await this.#tell.run([incidentId]);
  }
}

async function whyNot(db: Db, incidentId: string): Promise<AppError> {
  const incident = await selectIncident(db, incidentId);
  if (!incident) return new AppError('not-found', 'No incident has this id.');
  if (incident.acknowledgedAt !== null) {
    return new AppError('already-done', `${incident.acknowledgedBy} has acknowledged it already.`);
  }
  return new AppError('conflict', `The incident is ${incident.status}: there is nothing to acknowledge any more.`);
}
