import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { publicUrlOf } from '../../../config/index.ts';
import type { Db } from '../../../platform/database/index.ts';
import { Jobs } from '../../../platform/jobs/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { DELIVERIES, type Delivery } from '../deliver/deliveries.ts';
import {
  insertNotifications,
  type NewNotification,
  selectAnnounced,
  selectChannelsTold,
  supersede,
} from './announce.store.ts';
import { toNotifiedIncident, toToldChannel } from './announce.view.ts';
import { type AnnouncedStep, isNews, type Message, messagesFor } from './messages-for.ts';

/** No channel is sent more about one incident: one that comes and goes is told of once a minute, as it stands then. */
const SPACING_MS = 60_000;

/**
 * Writes down who is to be told of these steps, in the transaction that takes them; sending is a job that follows its commit,
 * so that no receiver is ever waited for here. Where there are no channels it costs one short read.
 */
@Injectable()
export class AnnounceIncidents {
  readonly #jobs: Jobs;
  readonly #kit: Kit;

  constructor(jobs: Jobs, kit: Kit) {
    this.#jobs = jobs;
    this.#kit = kit;
  }

  async run(db: Db, steps: readonly AnnouncedStep[], now: Date): Promise<void> {
    const news = steps.filter(isNews);
    if (news.length === 0) return;
    const channels = (await selectChannelsTold(db)).map(toToldChannel);
    if (channels.length === 0) return;
    const rows = await selectAnnounced(db, [...new Set(news.map(({ incidentId }) => incidentId))], now);
    const incidents = rows.map((row) => ({
      incident: toNotifiedIncident(row),
      toldChannelIds: new Set(row.toldChannelIds),
    }));
    await this.#keep(db, messagesFor(channels, incidents, news), now);
  }

  async #keep(db: Db, messages: readonly Message[], now: Date): Promise<void> {
    if (messages.length === 0) return;
    const notifications = messages.map((message) => this.#notificationOf(message));
    await supersede(db, notifications);
    const kept = await insertNotifications(db, notifications, { now, spacingMs: SPACING_MS });
    const jobs = kept.map(({ id, channelId, dueAt }) => ({
      data: { notificationId: id },
      delaySeconds: Math.ceil((dueAt.getTime() - now.getTime()) / 1000),
      group: channelId,
    }));
    await this.#jobs.send<Delivery>(db, DELIVERIES, jobs);
  }

  #notificationOf({ channelId, incident, change, atMs, text }: Message): NewNotification {
    const id = randomUUID();
    const url = `${publicUrlOf(this.#kit.config)}/incidents/${incident.id}`;
    const body = { version: 1 as const, id, change, at: new Date(atMs).toISOString(), text, url, incident };
    return { id, channelId, incidentId: incident.id, change, body };
  }
}
