import type { CorrelatorSnapshot, IncidentState } from '@mountwatch/correlation';
import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { type Decision, IncidentFeed, selectMemberships } from '../incidents/index.ts';
import { replaceSnapshot, selectSnapshot, toStored } from './correlator-snapshot.store.ts';
import { KeepDecision } from './keep-decision.ts';

/** The engine's memory, and when it was taken. */
export interface Memory {
  snapshot: CorrelatorSnapshot;
  takenAt: Date;
}

export interface SavedMemory extends Memory {
  /** Those of its incidents whose mounts are stored as they are here; those of others are to be written whole. */
  keptWhole: readonly IncidentState[];
}

/** What the engine decided, its memory after that, and when the memory that it started from was taken. */
export interface DecisionToSave {
  decision: Decision;
  next: Memory;
  replaces: Date | null;
}

/**
 * Keeps a decision and the memory that led to it, all or nothing. The memory is replaced only if nobody else has replaced
 * it: a leader that was overtaken, even one that does not know it yet, changes nothing and gets `conflict`.
 */
@Injectable()
export class CorrelatorMemory {
  readonly #database: Database;
  readonly #keep: KeepDecision;
  readonly #feed: IncidentFeed;

  constructor(database: Database, keep: KeepDecision, feed: IncidentFeed) {
    this.#database = database;
    this.#keep = keep;
    this.#feed = feed;
  }

  /** Where another saves while this reads its two parts, they may not fit; but then what follows from them is not saved. */
  async load(): Promise<SavedMemory | null> {
    const saved = await selectSnapshot(this.#database.client);
    if (saved === null) return null;
    const { incidents, version } = saved.snapshot;
    const ids = incidents.filter(({ mounts }) => mounts === undefined).map(({ id }) => id);
    const members = Map.groupBy(await selectMemberships(this.#database.client, ids), ({ incidentId }) => incidentId);
    const whole = incidents.map(({ mounts, ...incident }): IncidentState => {
      const apart = members.get(incident.id)?.map(({ member }) => member);
      return { ...incident, mounts: mounts ?? apart ?? [] };
    });
    const keptWhole = whole.filter((_, place) => incidents[place]?.mounts === undefined);
    return { snapshot: { version, incidents: whole }, takenAt: saved.takenAt, keptWhole };
  }

  async save({ decision, next, replaces }: DecisionToSave): Promise<void> {
    const { snapshot, takenAt } = next;
    await this.#database.transaction(async (db) => {
      const isFirst = await replaceSnapshot(db, { snapshot: toStored(snapshot), takenAt }, replaces);
      if (!isFirst) throw new AppError('conflict', 'Another replica correlates.');
      await this.#keep.run(db, decision);
    });
    this.#feed.changed(concernedBy(decision));
  }
}

function concernedBy({ incidents }: Decision) {
  const [hostIds, serverIds] = [new Set<string>(), new Set<string>()];
  for (const incident of incidents) {
    for (const id of incident.hostIds) hostIds.add(id);
    for (const id of incident.serverIds) serverIds.add(id);
  }
  return { incidentIds: incidents.map(({ state }) => state.id), hostIds: [...hostIds], serverIds: [...serverIds] };
}
