import { Injectable } from '@nestjs/common';
import { Database, type Db } from '../../platform/database/index.ts';
import { TellIncidentChange } from '../incidents/index.ts';
import { type AnnouncedStep, AnnounceIncidents } from '../notifications/index.ts';
import { type KeptQuiet, selectKeptQuiet, takeEndsUntold } from './silence-ends.store.ts';
import { selectIncidentsOf } from './silenced-incidents.store.ts';

/** What a silence kept quiet is told once when it is over: what still goes on, and to whoever was told of it, what ended meanwhile. */
@Injectable()
export class TellSilenceEnds {
  readonly #database: Database;
  readonly #announce: AnnounceIncidents;
  readonly #tell: TellIncidentChange;

  constructor(database: Database, announce: AnnounceIncidents, tell: TellIncidentChange) {
    this.#database = database;
    this.#announce = announce;
    this.#tell = tell;
  }

  /** All that are over by now, together: two that end at one moment are one message about an incident. */
  async run(now: Date): Promise<void> {
    const silenceIds = await this.#database.transaction((db) => this.#announceEnds(db, now));
    if (silenceIds.length === 0) return;
    const incidentIds = await selectIncidentsOf(this.#database.client, silenceIds);
    if (incidentIds.length > 0) await this.#tell.run(incidentIds);
  }

  async #announceEnds(db: Db, now: Date): Promise<string[]> {
    const silenceIds = await takeEndsUntold(db, now);
    if (silenceIds.length === 0) return [];
    const steps = (await selectKeptQuiet(db, silenceIds)).map((found) => stepOf(found, now.getTime()));
    await this.#announce.run(db, steps, now);
    return silenceIds;
  }
}

function stepOf({ incidentId, isOver, reason, createdBy, endedBy }: KeptQuiet, atMs: number): AnnouncedStep {
  if (isOver)
    return { incidentId, kind: 'resolved', atMs, text: `It ended while ${createdBy} had silenced it (${reason}).` };
  const ended = endedBy === null ? 'is over' : `was ended by ${endedBy}`;
  const text = `Still open: the silence of ${createdBy} (${reason}) ${ended}.`;
  return { incidentId, kind: 'silence-over', atMs, text };
}
