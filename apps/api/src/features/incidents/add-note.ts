import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { insertTimelineEntry, type TimelineRow } from './incident-timeline.store.ts';
import { selectIncident } from './incidents.store.ts';
import { TellIncidentChange } from './tell-incident-change.ts';

/** A person's words in an incident's timeline, also after it is over: that is when causes are found. */
@Injectable()
export class AddNote {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #tell: TellIncidentChange;

  constructor(database: Database, kit: Kit, tell: TellIncidentChange) {
    this.#database = database;
    this.#kit = kit;
    this.#tell = tell;
  }

  async run(incidentId: string, note: { text: string; actor: string }): Promise<TimelineRow> {
    const entry = await this.#database.transaction(async (db) => {
      if (!(await selectIncident(db, incidentId))) throw new AppError('not-found', 'No incident has this id.');
      return insertTimelineEntry(db, { incidentId, at: this.#kit.now(), kind: 'note', ...note });
    });
    await this.#tell.run([incidentId]);
    return entry;
  }
}
