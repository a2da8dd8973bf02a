import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../../platform/database/index.ts';
import { Freshness } from '../../freshness/index.ts';
import {
  type MountEvidenceRow,
  selectAnswers,
  selectChangedMountsAfter,
  selectHostsHeard,
  selectHostsLastSeen,
  selectMountsAfter,
  selectMountsThatAnswer,
  selectMountsToHear,
} from './evidence.store.ts';
import { FindingsReader } from './findings-reader.ts';
import { toAnswerEvidence, toEvidence } from './mount-evidence.view.ts';
import type { Observe } from './observe.ts';
import { selectSuspects } from './suspects.store.ts';
import { isNobody, NOBODY, newSuspects, type Suspects } from './suspects.ts';
import { selectSnapshot } from './unseen.ts';

const PAGE_ROWS = 5_000;
/** An answer is small, and Postgres looks through what all hosts said for each page of them. */
const PAGE_ANSWERS = 20_000;
/** A row's time is taken before its commit, perhaps on another replica: among those of so long ago is what is new. */
const OVERLAP_MS = 10_000;
/** An answer that slips through is repeated by the next heartbeat, so this can be short; it is what keeps steps small. */
const ANSWER_OVERLAP_MS = 1_000;

/** Where a reader is: everything up to `readAt` is known, and so is who was silent then. */
export interface Position {
  readAt: Date;
  /** What was committed when it was read. */
  snapshot: string;
  silentHostIds: ReadonlySet<string>;
  /** The hosts that fell silent, or were heard again, in the step to this position. */
  turnedHostIds: readonly string[];
  suspects: Suspects;
}

type HostsRead = Pick<Position, 'readAt' | 'silentHostIds' | 'turnedHostIds'>;
type SelectPage = (sql: Sql, last: MountEvidenceRow | null) => Promise<MountEvidenceRow[]>;

/** Brings evidence from the store to the engine: all of it once, then what changed. What a step costs grows with change. */
@Injectable()
export class EvidenceReader {
  readonly #database: Database;
  readonly #freshness: Freshness;
  readonly #findings: FindingsReader;

  constructor(database: Database, freshness: Freshness, findings: FindingsReader) {
    this.#database = database;
    this.#freshness = freshness;
    this.#findings = findings;
  }

  /** The whole fleet, without the mounts that were gone before `goneSince`. */
  async readAll(observe: Observe, readAt: Date, goneSince: Date): Promise<Position> {
    const snapshot = await selectSnapshot(this.#database.client);
    // Whoever is one by now is heard with all others, and not once more.
    const suspects = await selectSuspects(this.#database.client, readAt);
    await this.#observePages(observe, (sql, last) => selectMountsAfter(sql, last, { goneSince, rowLimit: PAGE_ROWS }));
    await this.#findings.readAll(observe, readAt);
    return { ...(await this.#readHosts(observe, readAt, null)), snapshot, suspects };
  }

  /** What changed since. */
  async readChanges(observe: Observe, readAt: Date, before: Position): Promise<Position> {
    const snapshot = await selectSnapshot(this.#database.client);
    const unseen = { since: earlier(before.readAt, OVERLAP_MS), snapshot: before.snapshot };
    await this.#observePages(observe, (sql, last) =>
      selectChangedMountsAfter(sql, last, { ...unseen, rowLimit: PAGE_ROWS }),
    );
    const suspects = await selectSuspects(this.#database.client, readAt);
    const heardSince = earlier(before.readAt, ANSWER_OVERLAP_MS);
    await this.#readAnswers(observe, { suspects, known: NOBODY, heardSince });
    // What was said of a new suspect while nobody asked is heard now, however long ago it was.
    const added = newSuspects(suspects, before.suspects);
    await this.#readAnswers(observe, { suspects: added, known: before.suspects, heardSince: new Date(0) });
    await this.#findings.readChanges(observe, readAt, unseen);
    return { ...(await this.#readHosts(observe, readAt, before)), snapshot, suspects };
  }

  async #readAnswers(
    observe: Observe,
    whose: { suspects: Suspects; known: Suspects; heardSince: Date },
  ): Promise<void> {
    if (isNobody(whose.suspects)) return;
    const { sql } = this.#database;
    const { well, others } = await selectMountsToHear(sql, whose);
    for (const mountIds of pagesOf(others, PAGE_ROWS)) {
      observe((await selectMountsThatAnswer(sql, mountIds)).flatMap(toEvidence));
    }
    for (const mountIds of pagesOf(well, PAGE_ANSWERS)) {
      observe((await selectAnswers(sql, mountIds)).map(toAnswerEvidence));
    }
  }

  async #observePages(observe: Observe, selectPage: SelectPage): Promise<void> {
    let last: MountEvidenceRow | null = null;
    for (;;) {
      const rows: MountEvidenceRow[] = await selectPage(this.#database.sql, last);
      observe(rows.flatMap(toEvidence));
      last = rows.at(-1) ?? null;
      if (last === null || rows.length < PAGE_ROWS) return;
    }
  }

  async #readHosts(observe: Observe, readAt: Date, before: Position | null): Promise<HostsRead> {
    const db = this.#database.client;
    const { silentAfterMs } = this.#freshness;
    const silentBefore = earlier(readAt, silentAfterMs);
    const known = before?.silentHostIds ?? new Set<string>();
    const from = before && earlier(before.readAt, silentAfterMs + OVERLAP_MS);
    const quiet = (await selectHostsLastSeen(db, from, silentBefore)).filter((hostId) => !known.has(hostId));
    const heard = known.size === 0 ? [] : await selectHostsHeard(db, [...known], silentBefore);
    const atMs = readAt.getTime();
    observe(quiet.map((hostId) => ({ kind: 'host-silent', hostId, atMs })));
    observe(heard.map((hostId) => ({ kind: 'host-heard', hostId, atMs })));
    const silentHostIds = new Set([...known, ...quiet]);
    for (const hostId of heard) silentHostIds.delete(hostId);
    return { readAt, silentHostIds, turnedHostIds: [...quiet, ...heard] };
  }
}

function pagesOf(mountIds: readonly string[], size: number): string[][] {
  const count = Math.ceil(mountIds.length / size);
  return Array.from({ length: count }, (_, page) => mountIds.slice(page * size, (page + 1) * size));
}

function earlier(instant: Date, byMs: number): Date {
  return new Date(instant.getTime() - byMs);
}
