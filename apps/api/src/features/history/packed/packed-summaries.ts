/**
 * How summaries lie in the store: bytes, a fifth of what they are as JSON, which Postgres neither parses nor compresses.
 * The first byte says how the rest is written: as JSON (what was stored before), as numbers, or as numbers and deflated.
 * A host's minute holds a summary for each mountpoint; an hour or a day of a mount or server holds one, without a name.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type NamedSummary, NO_NAME, OPERATION_SUMS, type StoredSummary } from '../stored-summary.ts';
import { TextNumbers, textOf } from './known-texts.ts';
import { VarintReader, VarintWriter } from './varints.ts';

const AS_JSON = 0;
const AS_NUMBERS = 1;
const DEFLATED = 2;
/** Less than this is not worth the time that it takes to inflate. */
const DEFLATED_FROM_BYTES = 400;
const FASTEST = { level: 1 };

/** Sums that are nearly, or exactly, another one: of them the difference is written. */
const NEAR: Readonly<Record<number, number>> = {
  [OPERATION_SUMS.indexOf('transmissionCount')]: OPERATION_SUMS.indexOf('operationCount'),
  [OPERATION_SUMS.indexOf('executeMs')]: OPERATION_SUMS.indexOf('rttMs'),
};

export function packSummaries(named: readonly NamedSummary[]): Uint8Array<ArrayBuffer> {
  const texts = new TextNumbers();
  const numbers = new VarintWriter();
  numbers.write(named.length);
  for (const each of named) writeNamed(numbers, texts, each);
  writeSums(
    numbers,
    named.flatMap(({ summary }) => summary.operations ?? []),
  );
  const head = new VarintWriter();
  head.write(texts.own.length);
  for (const text of texts.own) head.writeText(text);
  const body = Buffer.concat([head.bytes(), numbers.bytes()]);
  const isLong = body.length >= DEFLATED_FROM_BYTES;
  return Buffer.concat([Buffer.of(isLong ? DEFLATED : AS_NUMBERS), isLong ? deflateRawSync(body, FASTEST) : body]);
}

/** Without what is not wanted: of a year's hours, operations are most. Throws where the bytes were never packed here. */
export function unpackSummaries(packed: Uint8Array, wanted = { operations: true }): NamedSummary[] {
  const [form] = packed;
  if (form === AS_JSON) return fromJson(JSON.parse(Buffer.from(packed.subarray(1)).toString('utf8')));
  if (form !== AS_NUMBERS && form !== DEFLATED) throw new RangeError(`packed in an unknown way: ${form}`);
  const reader = form === DEFLATED ? new VarintReader(inflateRawSync(packed.subarray(1))) : new VarintReader(packed, 1);
  const own: string[] = [];
  for (let left = reader.read(); left > 0; left--) own.push(reader.readText());
  const named: NamedSummary[] = [];
  for (let left = reader.read(); left > 0; left--) named.push(readNamed(reader, own));
  if (wanted.operations) readSums(reader, named);
  return named;
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

function writeNamed(numbers: VarintWriter, texts: TextNumbers, { name, summary }: NamedSummary): void {
  const counts = Object.entries(summary.counts);
  numbers.write(texts.numberOf(name));
  numbers.write(counts.length);
  for (const [outcome, count] of counts) {
    numbers.write(texts.numberOf(outcome));
    numbers.write(count);
  }
  numbers.write(summary.latency.length);
  let before = 0;
  for (const [bucket, count] of summary.latency) {
    numbers.writeSigned(bucket - before);
    numbers.write(count);
    before = bucket;
  }
  numbers.write(summary.skipped);
  numbers.write(summary.operations ? summary.operations.length + 1 : 0);
  for (const [operation] of summary.operations ?? []) numbers.write(texts.numberOf(operation));
}

/** Column by column: like beside like is deflated to less. */
function writeSums(numbers: VarintWriter, operations: readonly [string, ...number[]][]): void {
  for (const [place] of OPERATION_SUMS.entries()) {
    const near = NEAR[place];
    for (const [, ...sums] of operations) {
      if (near === undefined) numbers.write(sums[place] ?? 0);
      else numbers.writeSigned((sums[place] ?? 0) - (sums[near] ?? 0));
    }
  }
}

function readNamed(reader: VarintReader, own: readonly string[]): NamedSummary {
  const name = textOf(reader.read(), own);
  const counts: Record<string, number> = {};
  for (let left = reader.read(); left > 0; left--) counts[textOf(reader.read(), own)] = reader.read();
  const latency: [number, number][] = [];
  let bucket = 0;
  for (let left = reader.read(); left > 0; left--) {
    bucket += reader.readSigned();
    latency.push([bucket, reader.read()]);
  }
  const summary: StoredSummary = { counts, latency, skipped: reader.read() };
  const operationCount = reader.read() - 1;
  if (operationCount < 0) return { name, summary };
  summary.operations = [];
  for (let left = operationCount; left > 0; left--) summary.operations.push([textOf(reader.read(), own)]);
  return { name, summary };
}

/** Into the operations, which have only their names yet. */
function readSums(reader: VarintReader, named: readonly NamedSummary[]): void {
  const operations = named.flatMap(({ summary }) => summary.operations ?? []);
  for (const [place] of OPERATION_SUMS.entries()) {
    const near = NEAR[place];
    for (const operation of operations) {
      operation.push(near === undefined ? reader.read() : reader.readSigned() + (operation[near + 1] as number));
    }
  }
}
