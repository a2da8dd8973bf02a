import { AppError, Identifiability } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';

@Injectable()
export class IdentifiabilityQueries {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** As it was looked at last, some minutes ago at most. Throws `not-found` before the first look. */
  async find(): Promise<Identifiability> {
    const row = await this.#database.client.identifiabilitySnapshot.findFirst();
    if (!row) throw new AppError('not-found', 'The fleet has not been looked at yet; ask again in a minute.');
    const ageSeconds = Math.max(0, Math.round((this.#kit.clock.nowMs() - row.takenAt.getTime()) / 1000));
    return Identifiability.parse({ ...(row.report as object), takenAt: row.takenAt.toISOString(), ageSeconds });
  }
}
