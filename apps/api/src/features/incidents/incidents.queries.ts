import {
  type AffectedHost,
  type AffectedMount,
  AppError,
  type Incident,
  type Page,
  type PastVerdict,
  type TimelineEntry,
} from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { BigIntKey, InstantKey, type ListOrder, openPage, UuidKey } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { type AffectedHostKey, selectAffectedHosts } from './incident-hosts.store.ts';
import type {
  IncidentListQuery,
  IncidentMountsQuery,
  IncidentPartQuery,
  IncidentVerdictQuery,
} from './incident-list-query.ts';
import { type AffectedMountKey, selectAffectedMounts } from './incident-mounts.store.ts';
import { selectTimeline, type TimelineKey } from './incident-timeline.store.ts';
import { selectVerdicts, type VerdictKey } from './incident-verdicts.store.ts';
import {
  countOpenIncidents,
  type IncidentKey,
  selectIncident,
  selectIncidents,
  selectOpenIncidents,
} from './incidents.store.ts';
import { toAffectedHost, toAffectedMount, toIncident, toPastVerdict, toTimelineEntry } from './incidents.view.ts';

const NewestFirst: ListOrder<IncidentKey> = { list: 'incidents', key: z.tuple([InstantKey, UuidKey]) };

@Injectable()
export class IncidentsQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;

  constructor(database: Database, freshness: Freshness) {
    this.#database = database;
    this.#freshness = freshness;
  }

  async list(query: IncidentListQuery): Promise<Page<Incident>> {
    const page = openPage(NewestFirst, query);
    const found = await selectIncidents(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.startedAt.toISOString(), row.id]);
    return { items: rows.map(toIncident), nextCursor };
  }

  async find(id: string): Promise<Incident> {
    const row = await selectIncident(this.#database.client, id);
    if (!row) throw new AppError('not-found', 'No incident has this id.');
    return toIncident(row);
  }

  /** The open incidents, the worst first, and how many there are in all. */
  async open(limit: number): Promise<{ count: number; worst: Incident[] }> {
    const [count, rows] = await Promise.all([
      countOpenIncidents(this.#database.client),
      selectOpenIncidents(this.#database.client, limit),
    ]);
    return { count, worst: rows.map(toIncident) };
  }

  async timeline(id: string, query: IncidentPartQuery): Promise<Page<TimelineEntry>> {
    await this.find(id);
    const order: ListOrder<TimelineKey> = { list: `incidents/${id}/timeline`, key: z.tuple([BigIntKey]) };
    const page = openPage(order, query);
    const found = await selectTimeline(this.#database.client, id, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.id.toString()]);
    return { items: rows.map(toTimelineEntry), nextCursor };
  }

  async hosts(id: string, query: IncidentPartQuery): Promise<Page<AffectedHost>> {
    await this.find(id);
    const order: ListOrder<AffectedHostKey> = { list: `incidents/${id}/hosts`, key: z.tuple([InstantKey, UuidKey]) };
    const page = openPage(order, query);
    const silentBefore = this.#freshness.silentBefore();
    const found = await selectAffectedHosts(this.#database.client, { incidentId: id, page, silentBefore });
    const { rows, nextCursor } = page.close(found, (row) => [row.joinedAt.toISOString(), row.hostId]);
    return { items: rows.map(toAffectedHost), nextCursor };
  }

  async mounts(id: string, query: IncidentMountsQuery): Promise<Page<AffectedMount>> {
    await this.find(id);
    const order: ListOrder<AffectedMountKey> = { list: `incidents/${id}/mounts`, key: z.tuple([InstantKey, UuidKey]) };
    const page = openPage(order, query);
    const found = await selectAffectedMounts(this.#database.client, {
      ...{ incidentId: id, host: query.host, page },
      silentBefore: this.#freshness.silentBefore(),
    });
    const { rows, nextCursor } = page.close(found, (row) => [row.joinedAt.toISOString(), row.mountId]);
    return { items: rows.map(toAffectedMount), nextCursor };
  }

  /** Newest first. */
  async verdicts(id: string, query: IncidentVerdictQuery): Promise<Page<PastVerdict>> {
    await this.find(id);
    const order: ListOrder<VerdictKey> = { list: `incidents/${id}/verdicts`, key: z.tuple([InstantKey]) };
    const page = openPage(order, query);
    const heldAt = query.at === undefined ? undefined : new Date(query.at);
    const found = await selectVerdicts(this.#database.client, { incidentId: id, heldAt, page });
    const { rows, nextCursor } = page.close(found, (row) => [row.at.toISOString()]);
    return { items: rows.map(toPastVerdict), nextCursor };
  }
}
