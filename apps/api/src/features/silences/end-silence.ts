import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { endSilence, hasSilence } from './silences.store.ts';
import { TellSilenceEnds } from './tell-silence-ends.ts';

@Injectable()
export class EndSilence {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #tellEnds: TellSilenceEnds;

  constructor(database: Database, kit: Kit, tellEnds: TellSilenceEnds) {
    this.#database = database;
    this.#kit = kit;
    this.#tellEnds = tellEnds;
  }

  /** It is over now, who ended it stays known, and what still goes on is told. Throws `not-found`, and `already-done` when it is over. */
  async run(id: string, actor: string): Promise<void> {
    const db = this.#database.client;
    const now = this.#kit.now();
    if (await endSilence(db, id, { at: now, actor })) return this.#tellEnds.run(now);
    if (await hasSilence(db, id)) throw new AppError('already-done', 'This silence is over.');
    throw new AppError('not-found', 'No silence has this id.');
  }
}
