import {
  AppError,
  type MetricHistory,
  type Mount,
  type OptionSet,
  type OptionSets,
  type Page,
  type Transition,
} from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { HistoryQueries, type SeriesQuery } from '../history/index.ts';
import { type MountHistoryQuery, TransitionsQueries } from '../transitions/index.ts';
import type { MountFilter, MountListQuery } from './mount-list-query.ts';
import { MountOrder, selectMount, selectMounts } from './mounts.store.ts';
import { toMount } from './mounts.view.ts';
import { selectOptionSets } from './option-sets.store.ts';

/** Whoever has more than these has one for nearly every mount, and none of them is a slip. */
const MAX_OPTION_SETS = 100;

/** Where a mount's past is read from. */
@Injectable()
export class MountPast {
  readonly transitions: TransitionsQueries;
  readonly history: HistoryQueries;

  constructor(transitions: TransitionsQueries, history: HistoryQueries) {
    this.transitions = transitions;
    this.history = history;
  }
}

@Injectable()
export class MountsQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;
  readonly #transitions: TransitionsQueries;
  readonly #history: HistoryQueries;

  constructor(database: Database, freshness: Freshness, past: MountPast) {
    this.#database = database;
    this.#freshness = freshness;
    this.#transitions = past.transitions;
    this.#history = past.history;
  }

  async list(query: MountListQuery): Promise<Page<Mount>> {
    const page = openPage(MountOrder, query);
    const silentBefore = this.#freshness.silentBefore();
    const found = await selectMounts(this.#database.client, { query, page, silentBefore });
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toMount), nextCursor };
  }

  async optionSets(filter: MountFilter): Promise<OptionSets> {
    const silentBefore = this.#freshness.silentBefore();
    const rowLimit = MAX_OPTION_SETS + 1;
    const rows = await selectOptionSets(this.#database.client, { filter, silentBefore, rowLimit });
    const items = rows
      .slice(0, MAX_OPTION_SETS)
      .map(({ options, mountCount, examples }) => ({ options, mountCount, examples }) as OptionSet);
    return { items, mountCount: rows[0]?.allCount ?? 0, isCut: rows.length > items.length };
  }

  async find(id: string): Promise<Mount> {
    const row = await selectMount(this.#database.client, id, this.#freshness.silentBefore());
    if (!row) throw new AppError('not-found', 'No mount has this id.');
    return toMount(row);
  }

  /** The mount's transitions, or, where a metric is asked for, how that went. */
  async history(id: string, query: MountHistoryQuery | SeriesQuery): Promise<Page<Transition> | MetricHistory> {
    await this.find(id);
    if ('metric' in query) return this.#history.ofMount(id, query);
    return this.#transitions.list({ ...query, mount: id });
  }
}
