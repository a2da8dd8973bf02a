import { AgentRecord, type RefusedRecord, Sequence } from '@mountwatch/protocol';
import { z } from 'zod';
import { findUnstorableText, wordsOf } from '../../../platform/text/index.ts';
import { faultOfPacked } from './fault-of-packed.ts';

const MAX_DETAIL_LENGTH = 500;
const Sequenced = z.object({ sequence: Sequence });

/** A record with its place in the batch, by which a refusal names it. */
export interface IndexedRecord {
  index: number;
  record: AgentRecord;
}

export interface ParsedRecords {
  /** By sequence. */
  records: IndexedRecord[];
  refused: RefusedRecord[];
}

/** Parses each record on its own: a bad one is refused by index, and costs no other. */
export function parseRecords(batch: readonly unknown[]): ParsedRecords {
  const records: IndexedRecord[] = [];
  const refused: RefusedRecord[] = [];
  batch.forEach((value, index) => {
    const parsed = parseRecord(value);
    if (typeof parsed === 'object') records.push({ index, record: parsed });
    else refused.push(refusal({ index, sequence: sequenceOf(value) }, parsed));
  });
  return { records: records.sort((left, right) => left.record.sequence - right.record.sequence), refused };
}

/** The record, or what is wrong with it. */
function parseRecord(value: unknown): AgentRecord | string {
  const fault = findUnstorableText(value);
  if (fault !== null) return `${fault.path.join('.')}: ${fault.detail}`;
  const parsed = AgentRecord.safeParse(value);
  if (!parsed.success) return wordsOf(parsed.error.issues, 'record');
  const { data } = parsed;
  return (data.kind === 'packed-minutes' && faultOfPacked(data.minutes)) || data;
}

/** Why a record will never be stored. */
export function refusal(
  place: { index: number; sequence: number | null },
  detail: string,
  code: RefusedRecord['code'] = 'invalid-request',
): RefusedRecord {
  return { ...place, code, detail: detail.slice(0, MAX_DETAIL_LENGTH) };
}

function sequenceOf(value: unknown): number | null {
  return Sequenced.safeParse(value).data?.sequence ?? null;
}
