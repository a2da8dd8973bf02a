import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import {
  selectHostsDescribed,
  selectKernelEvents,
  selectMaintenance,
  selectSlowProbes,
  selectSuspicions,
  selectTriages,
  type Unseen,
} from './findings.store.ts';
import {
  toHostEvidence,
  toKernelEventEvidence,
  toMaintenanceEvidence,
  toSlowProbeEvidence,
  toSuspicionEvidence,
  toTriageEvidence,
} from './findings.view.ts';
import type { Observe } from './observe.ts';

/** What is older than this says nothing of now: a reader that begins anew goes back no further. */
const RECENT_MS = 10 * 60_000;

/** Brings to the engine what hosts found out beyond their mounts' states, and what is known of the hosts themselves. */
@Injectable()
export class FindingsReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every host, what is recent, and every plan that is not over. Labels first: what follows is judged by them. */
  async readAll(observe: Observe, readAt: Date): Promise<void> {
    const recent = { since: new Date(readAt.getTime() - RECENT_MS), snapshot: null };
    await this.#read(observe, { readAt, recent, described: null });
  }

  /** What has come since, and was not seen. */
  async readChanges(observe: Observe, readAt: Date, unseen: Unseen): Promise<void> {
    await this.#read(observe, { readAt, recent: unseen, described: unseen });
  }

  async #read(observe: Observe, { readAt, recent, described }: Stretch): Promise<void> {
    const { sql } = this.#database;
    const [hosts, maintenance, suspicions, kernelEvents, triages, slowProbes] = await Promise.all([
      selectHostsDescribed(sql, described),
      selectMaintenance(sql, readAt, described?.since ?? null),
      selectSuspicions(sql, recent),
      selectKernelEvents(sql, recent),
      selectTriages(sql, recent),
      selectSlowProbes(sql, recent),
    ]);
    observe(hosts.map(toHostEvidence));
    observe(maintenance.map(toMaintenanceEvidence));
    observe(suspicions.map(toSuspicionEvidence));
    observe(kernelEvents.map(toKernelEventEvidence));
    observe(triages.map(toTriageEvidence));
    observe(slowProbes.map(toSlowProbeEvidence));
  }
}

interface Stretch {
  readAt: Date;
  recent: Unseen;
  described: Unseen | null;
}
