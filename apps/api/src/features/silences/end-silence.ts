import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { TellIncidentChange } from '../incidents/index.ts';
import { selectIncidentsOf } from './silenced-incidents.store.ts';
import { endSilence, hasSilence } from './silences.store.ts';

@Injectable()
export class EndSilence {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #tell: TellIncidentChange;

  constructor(database: Database, kit: Kit, tell: TellIncidentChange) {
    this.#database = database;
    this.#kit = kit;
    this.#tell = tell;
  }

  /** It is over now, and who ended it stays known. Throws `not-found`, and `already-done` when it is over. */
  async run(id: string, actor: string): Promise<void> {
    const db = this.#database.client;
    if (await endSilence(db, id, { at: this.#kit.now(), actor })) {
      const incidentIds = await selectIncidentsOf(db, id);
      if (incidentIds.length > 0) await this.#tell.run(incidentIds);
      return;
    }
    if (await hasSilence(db, id)) throw new AppError('already-done', 'This silence is over.');
    throw new AppError('not-found', 'No silence has this id.');
  }
}
