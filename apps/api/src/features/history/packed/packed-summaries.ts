/**
 * How summaries lie in the store: bytes, a fifth of what they are as JSON, which Postgres neither parses nor compresses.
 * The first byte says how the rest is written: as JSON (what was stored before), as numbers, or as numbers and deflated.
 * A host's minute holds a summary for each mountpoint, and since version 3 of the protocol it comes so from its agent; an hour
 * or a day of a mount or server holds one, without a name.
 */
import { readSummaries, writeSummaries } from '@mountwatch/protocol';
import { deflated, inflated } from '@mountwatch/runtime';
import { type NamedSummary, NO_NAME, type StoredSummary } from '../stored-summary.ts';

const AS_JSON = 0;

export function packSummaries(named: readonly NamedSummary[]): Uint8Array<ArrayBuffer> {
  return deflated(writeSummaries(named));
}

/** Without what is not wanted: of a year's hours, operations are most. Throws where the bytes were never packed here. */
export function unpackSummaries(packed: Uint8Array, wanted = { operations: true }): NamedSummary[] {
  if (packed[0] === AS_JSON) return fromJson(JSON.parse(Buffer.from(packed.subarray(1)).toString('utf8')));
  return readSummaries(inflated(packed), wanted);
}

/** Of an hour or a day, whose row says whose it is. */
export function packSummary(summary: StoredSummary): Uint8Array<ArrayBuffer> {
  return packSummaries([{ name: NO_NAME, summary }]);
}

/** Throws where the bytes hold none. */
export function unpackSummary(packed: Uint8Array): StoredSummary {
  const [only] = unpackSummaries(packed);
  if (only === undefined) throw new RangeError('there is no summary in the packed bytes');
  return only.summary;
}

type JsonSummary = StoredSummary & { mountpoint?: string };

function fromJson(stored: JsonSummary | JsonSummary[]): NamedSummary[] {
  return [stored].flat().map(({ mountpoint = NO_NAME, ...summary }) => ({ name: mountpoint, summary }));
}
