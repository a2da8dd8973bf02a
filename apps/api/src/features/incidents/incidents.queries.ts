import {
  type AffectedHost,
  type AffectedMount,
  AppError,
  type Incident,
  type IncidentReach,
  type Page,
  type PastVerdict,
  type TimelineEntry,
} from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { affectedHostOrder, selectAffectedHosts } from './incident-hosts.store.ts';
import type {
  IncidentHostsQuery,
  IncidentListQuery,
  IncidentMountsQuery,
  IncidentTimelineQuery,
  IncidentVerdictQuery,
} from './incident-list-query.ts';
import { affectedMountOrder, selectAffectedMounts } from './incident-mounts.store.ts';
import { selectReach, selectTouchedPlaces } from './incident-reach.store.ts';
import { selectTimeline, timelineOrder } from './incident-timeline.store.ts';
import { selectVerdicts, verdictOrder } from './incident-verdicts.store.ts';
import {
  countOpenIncidents,
  IncidentOrder,
  selectIncident,
  selectIncidents,
  selectOpenIncidents,
} from './incidents.store.ts';
import {
  toAffectedHost,
  toAffectedMount,
  toIncident,
  toIncidentReach,
  toPastVerdict,
  toTimelineEntry,
} from './incidents.view.ts';
import { SharedAnswers } from './shared-answers.ts';

/** Of ten thousand hosts it takes a tenth of a second to count. */
const REACH_KEPT_MS = 5_000;

@Injectable()
export class IncidentsQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;
  readonly #kit: Kit;
  readonly #reaches = new SharedAnswers<IncidentReach>(REACH_KEPT_MS);

  constructor(database: Database, freshness: Freshness, kit: Kit) {
    this.#database = database;
    this.#freshness = freshness;
    this.#kit = kit;
  }

  async list(query: IncidentListQuery): Promise<Page<Incident>> {
    const page = openPage(IncidentOrder, query);
    const found = await selectIncidents(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map((row) => toIncident(row, this.#kit.now())), nextCursor };
  }

  async find(id: string): Promise<Incident> {
    const row = await selectIncident(this.#database.client, id);
    if (!row) throw new AppError('not-found', 'No incident has this id.');
    return toIncident(row, this.#kit.now());
  }

  /** The open incidents, the worst first, and how many there are in all. */
  async open(limit: number): Promise<{ count: number; worst: Incident[] }> {
    const [count, rows] = await Promise.all([
      countOpenIncidents(this.#database.client),
      selectOpenIncidents(this.#database.client, limit),
    ]);
    return { count, worst: rows.map((row) => toIncident(row, this.#kit.now())) };
  }

  reach(id: string): Promise<IncidentReach> {
    return this.#reaches.of(id, this.#kit.now().getTime(), () => this.#readReach(id));
  }

  async #readReach(id: string): Promise<IncidentReach> {
    const [reach, places] = await Promise.all([
      selectReach(this.#database.client, id, this.#freshness.silentBefore()),
      selectTouchedPlaces(this.#database.client, id),
    ]);
    if (!reach) throw new AppError('not-found', 'No incident has this id.');
    return toIncidentReach(reach, places);
  }

  async timeline(id: string, query: IncidentTimelineQuery): Promise<Page<TimelineEntry>> {
    await this.find(id);
    const page = openPage(timelineOrder(id), query);
    const found = await selectTimeline(this.#database.client, id, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toTimelineEntry), nextCursor };
  }

  async hosts(id: string, query: IncidentHostsQuery): Promise<Page<AffectedHost>> {
    await this.find(id);
    const page = openPage(affectedHostOrder(id), query);
    const silentBefore = this.#freshness.silentBefore();
    const found = await selectAffectedHosts(this.#database.client, { incidentId: id, page, silentBefore });
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toAffectedHost), nextCursor };
  }

  async mounts(id: string, query: IncidentMountsQuery): Promise<Page<AffectedMount>> {
    await this.find(id);
    const page = openPage(affectedMountOrder(id), query);
    const found = await selectAffectedMounts(this.#database.client, {
      ...{ incidentId: id, host: query.host, page },
      silentBefore: this.#freshness.silentBefore(),
    });
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toAffectedMount), nextCursor };
  }

  /** Newest first. */
  async verdicts(id: string, query: IncidentVerdictQuery): Promise<Page<PastVerdict>> {
    await this.find(id);
    const page = openPage(verdictOrder(id), query);
    const heldAt = query.at === undefined ? undefined : new Date(query.at);
    const found = await selectVerdicts(this.#database.client, { incidentId: id, heldAt, page });
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toPastVerdict), nextCursor };
  }
}
