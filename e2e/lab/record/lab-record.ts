import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentRecord } from '@mountwatch/protocol';
import { LabEvent } from './lab-event.ts';

const FILES = ['events.jsonl', 'marks.jsonl'];

/** A record of one kind, with the moment at which it had arrived. */
export type Report<Kind extends AgentRecord['kind']> = Extract<AgentRecord, { kind: Kind }> & { atMs: number };

/** Everything that one story recorded, in the order of time. */
export class LabRecord {
  readonly events: readonly LabEvent[];

  constructor(events: readonly LabEvent[]) {
    this.events = [...events].sort((a, b) => a.atMs - b.atMs);
  }

  static read(directory: string): LabRecord {
    const files = FILES.map((name) => join(directory, name)).filter((file) => existsSync(file));
    const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean));
    return new LabRecord(lines.map((line) => LabEvent.parse(JSON.parse(line))));
  }

  ofKind<Kind extends LabEvent['kind']>(kind: Kind): Extract<LabEvent, { kind: Kind }>[] {
    return this.events.filter((event): event is Extract<LabEvent, { kind: Kind }> => event.kind === kind);
  }

  reports<Kind extends AgentRecord['kind']>(kind: Kind): Report<Kind>[] {
    return this.ofKind('record').flatMap(({ atMs, record }) =>
      record.kind === kind ? [{ ...record, atMs } as Report<Kind>] : [],
    );
  }

  /** When the story marked this, the first time after `sinceMs`. */
  marked(mark: string, subject: string, sinceMs = 0): number | undefined {
    return this.ofKind('mark').find((each) => each.mark === mark && each.subject === subject && each.atMs >= sinceMs)
      ?.atMs;
  }
}
