/**
 * Summaries as numbers of seven bits a byte: a fifth of what they are as JSON, on the wire as in the store. First the texts
 * that not everyone knows (`known-texts.ts`), then each mount's summary without the sums of its operations, at last these,
 * column by column: like beside like is deflated to less. `check-summaries.ts` says which of such bytes an API takes.
 */
import { TextNumbers, textOf } from './known-texts.ts';
import { type MountSummary, type NamedSummary, OPERATION_SUMS } from './mount-summary.ts';
import { NEAR } from './near-sums.ts';
import { VarintReader, VarintWriter } from './varints.ts';

/** Packs them, in their order. */
export function writeSummaries(named: readonly NamedSummary[]): Uint8Array<ArrayBuffer> {
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
  return joined(head.bytes(), numbers.bytes());
}

/** Without the sums of operations where they are not wanted. Throws a RangeError where `writeSummaries` did not write the bytes. */
export function readSummaries(bytes: Uint8Array, wanted = { operations: true }): NamedSummary[] {
  const reader = new VarintReader(bytes);
  const own: string[] = [];
  for (let left = reader.read(); left > 0; left--) own.push(reader.readText());
  const named: NamedSummary[] = [];
  for (let left = reader.read(); left > 0; left--) named.push(readNamed(reader, own));
  if (wanted.operations) readSums(reader, named);
  return named;
}

function joined(head: Uint8Array, rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(head.length + rest.length);
  bytes.set(head);
  bytes.set(rest, head.length);
  return bytes;
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
  const summary: MountSummary = { counts, latency, skipped: reader.read() };
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
