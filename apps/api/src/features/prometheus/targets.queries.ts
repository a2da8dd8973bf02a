import { AppError, type PrometheusTarget } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Freshness } from '../freshness/index.ts';
import { selectTargets } from './targets.store.ts';
import { toTarget } from './targets.view.ts';
import type { TargetsQuery } from './targets-query.ts';

/** Prometheus takes no pages: a larger fleet is asked for label by label. */
const MAX_TARGETS = 100_000;

@Injectable()
export class TargetsQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;

  constructor(database: Database, freshness: Freshness) {
    this.#database = database;
    this.#freshness = freshness;
  }

  /** Throws `invalid-request` where there are more than one answer may have. */
  async list({ label, port }: TargetsQuery): Promise<PrometheusTarget[]> {
    const silentBefore = this.#freshness.silentBefore();
    const rows = await selectTargets(this.#database.client, { label, silentBefore, rowLimit: MAX_TARGETS + 1 });
    if (rows.length <= MAX_TARGETS) return rows.map((row) => toTarget(row, port));
    throw new AppError('invalid-request', `There are more than ${MAX_TARGETS} hosts: ask for those of some labels.`);
  }
}
