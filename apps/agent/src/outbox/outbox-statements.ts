import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { MountDescription, MountState, SuspicionReason, TransitionEvidence } from '@mountwatch/protocol';
import { z } from 'zod';
import { countDrops, type Drops, LEAST_MISSED } from './drops.ts';
import type { NewRecord, StoredMount, ToldSuspicion } from './outbox-change.ts';

/** A record as it is sent: its JSON, which has no sequence yet, and its sequence. */
export interface QueuedRecord {
  sequence: number;
  body: string;
}

type FactName =
  | 'streamId'
  | 'kmsgBootId'
  | 'kmsgSequence'
  | 'deletedThrough'
  | 'droppedCount'
  | 'droppedByKind'
  | 'untoldDropCount';

const QueuedRow = z.object({ sequence: z.int(), body: z.string() });
const SuspicionRow = z.object({ mountpoint: z.string(), reason: SuspicionReason, since: z.string() });
const MountRow = z.object({
  description: z.string().transform((text) => MountDescription.parse(JSON.parse(text))),
  state: MountState,
  since_ms: z.number(),
  evidence: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : TransitionEvidence.parse(JSON.parse(text)))),
});

/** The SQL of the outbox, one method per statement; transactions are the caller's. */
export class OutboxStatements {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  fact(name: FactName): string | undefined {
    return this.#sql('SELECT value FROM facts WHERE name = ?').get(name)?.value as string | undefined;
  }

  setFact(name: FactName, value: string | number): void {
    this.#sql('INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
      name,
      String(value),
    );
  }

  insert(record: NewRecord): void {
    this.#sql('INSERT INTO records (kind, subject, body) VALUES (?, ?, ?)').run(
      record.kind,
      subjectOf(record),
      JSON.stringify(record),
    );
    if (record.kind === 'suspicion') this.#rememberSuspicion(record);
  }

  suspicions(): ToldSuspicion[] {
    const rows = this.#sql('SELECT mountpoint, reason, since FROM suspicions ORDER BY mountpoint, reason').all();
    return rows.map((row) => SuspicionRow.parse(row));
  }

  countRecords(): number {
    return Number(this.#sql('SELECT count(*) AS count FROM records').get()?.count ?? 0);
  }

  /** The highest sequence ever given, also when its record has gone. */
  lastSequence(): number {
    return Number(this.#sql("SELECT seq FROM sqlite_sequence WHERE name = 'records'").get()?.seq ?? 0);
  }

  /** No sequence up to this one will be given again. */
  skipTo(sequence: number): void {
    if (sequence <= this.lastSequence()) return;
    this.#sql("DELETE FROM sqlite_sequence WHERE name = 'records'").run();
    this.#sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('records', ?)").run(sequence);
  }

  readAfter(sequence: number, maxRecords: number, maxBytes: number): QueuedRecord[] {
    const rows = this.#sql('SELECT sequence, body FROM records WHERE sequence > ? ORDER BY sequence LIMIT ?');
    const batch: QueuedRecord[] = [];
    let sizeBytes = 0;
    for (const row of rows.iterate(sequence, maxRecords)) {
      const record = QueuedRow.parse(row);
      sizeBytes += Buffer.byteLength(record.body) + 32;
      if (batch.length > 0 && sizeBytes > maxBytes) break;
      batch.push(record);
    }
    return batch;
  }

  deleteThrough(sequence: number): number {
    return Number(this.#sql('DELETE FROM records WHERE sequence <= ?').run(sequence).changes);
  }

  /**
   * Drops the least missed: history, then findings, then what a newer record repeats (a mount's description, a kernel
   * line about the same server, a mount's change of state), then the oldest. Gives what was dropped.
   */
  drop(count: number): Drops {
    const dropped = this.#sql(`
      DELETE FROM records WHERE sequence IN (
        SELECT sequence FROM records AS candidate
        ORDER BY
          CASE
            ${LEAST_MISSED.map((kinds, at) => `WHEN kind IN ('${kinds.join("', '")}') THEN ${at - LEAST_MISSED.length}`).join('\n            ')}
            WHEN NOT EXISTS (
              SELECT 1 FROM records AS newer
              WHERE newer.subject = candidate.subject AND newer.kind = candidate.kind AND newer.sequence > candidate.sequence
            ) THEN 3
            WHEN kind = 'mount' THEN 0
            WHEN kind = 'kernel-event' THEN 1
            ELSE 2
          END,
          sequence
        LIMIT ?
      ) RETURNING kind`);
    return countDrops(dropped.all(count).map((row) => String(row.kind)));
  }

  /** Gives what is queued new sequences, behind all others; mounts that are described anew are left out. */
  moveToEnd(lastSequence: number): void {
    this.#sql(`
      INSERT INTO records (kind, subject, body)
      SELECT kind, subject, body FROM records
      WHERE sequence <= ? AND NOT (kind = 'mount' AND subject IN (SELECT mountpoint FROM mounts))
      ORDER BY sequence`).run(lastSequence);
    this.deleteThrough(lastSequence);
  }

  hasTransitionOf(mountpoint: string): boolean {
    const found = this.#sql("SELECT 1 FROM records WHERE subject = ? AND kind = 'transition' LIMIT 1").get(mountpoint);
    return found !== undefined;
  }

  mounts(): StoredMount[] {
    const rows = this.#sql('SELECT description, state, since_ms, evidence FROM mounts ORDER BY mountpoint').all();
    return rows.map((row) => {
      const { since_ms: sinceMs, ...mount } = MountRow.parse(row);
      return { ...mount, sinceMs };
    });
  }

  rememberMount({ description, state, sinceMs, evidence }: StoredMount): void {
    this.#sql('INSERT OR REPLACE INTO mounts VALUES (?, ?, ?, ?, ?)').run(
      description.mountpoint,
      JSON.stringify(description),
      state,
      sinceMs,
      evidence && JSON.stringify(evidence),
    );
  }

  forgetMount(mountpoint: string): void {
    this.#sql('DELETE FROM mounts WHERE mountpoint = ?').run(mountpoint);
    this.#sql('DELETE FROM suspicions WHERE mountpoint = ?').run(mountpoint);
  }

  #rememberSuspicion({ isStanding, mountpoint, reason, since }: Extract<NewRecord, { kind: 'suspicion' }>): void {
    this.#sql('DELETE FROM suspicions WHERE mountpoint = ? AND reason = ?').run(mountpoint, reason);
    if (isStanding) this.#sql('INSERT INTO suspicions VALUES (?, ?, ?)').run(mountpoint, reason, since);
  }

  #sql(text: string): StatementSync {
    const statement = this.#prepared.get(text) ?? this.#database.prepare(text);
    this.#prepared.set(text, statement);
    return statement;
  }
}

/** What the record is about: a newer one of its kind about the same repeats it. */
function subjectOf(record: NewRecord): string | null {
  if (record.kind === 'mount') return record.mount.mountpoint;
  if (record.kind === 'kernel-event') return `${record.eventKind} ${record.fields.server ?? ''}`;
  return record.kind === 'transition' ? record.mountpoint : null;
}
