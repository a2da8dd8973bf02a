import { ProbeOutcome } from '../mount.ts';
import { MAX_MOUNT_MINUTES, MAX_OPERATIONS } from '../mount-minute.ts';
import { MAX_PATH_LENGTH } from '../scalars.ts';
import { knownNumberOf, textOf } from './known-texts.ts';
import { OPERATION_SUMS } from './mount-summary.ts';
import { NEAR } from './near-sums.ts';
import { VarintReader } from './varints.ts';

const MAX_OPERATION_LENGTH = 32;
const LAST_BUCKET = 80;
/** Each outcome's bit, by the number of its text. */
const OUTCOME_BITS = new Map(ProbeOutcome.options.map((outcome, place) => [knownNumberOf(outcome), 1 << place]));

/**
 * How many mounts' minutes the bytes hold, once it is sure that they hold nothing that the same minutes as JSON might not:
 * each count in its range, each text known and storable, not one byte more. Throws a RangeError that says what is wrong.
 */
export function checkMinutes(bytes: Uint8Array): number {
  const reader = new VarintReader(bytes);
  const own = readTexts(reader);
  const mountCount = reader.read();
  demand(mountCount >= 1 && mountCount <= MAX_MOUNT_MINUTES, 'from 1 to 200 mounts');
  let operationCount = 0;
  for (let left = mountCount; left > 0; left--) operationCount += checkNamed(reader, own);
  checkSums(reader, operationCount);
  reader.end();
  return mountCount;
}

function demand(isSo: boolean, wanted: string): asserts isSo {
  if (!isSo) throw new RangeError(`packed minutes want ${wanted}`);
}

function readTexts(reader: VarintReader): string[] {
  const own: string[] = [];
  for (let left = reader.read(); left > 0; left--) {
    const text = reader.readText();
    demand(text.length <= MAX_PATH_LENGTH, 'texts of at most 4096 characters');
    demand(!text.includes('\0'), 'texts without a NUL character');
    own.push(text);
  }
  return own;
}

function readCount(reader: VarintReader): number {
  const count = reader.read();
  demand(count <= Number.MAX_SAFE_INTEGER, 'numbers below 2^53');
  return count;
}

/** Gives how many operations follow for this mount. */
function checkNamed(reader: VarintReader, own: readonly string[]): number {
  demand(textOf(reader.read(), own) !== '', 'a mountpoint for each mount');
  let outcomes = 0;
  for (let left = reader.read(); left > 0; left--) {
    const bit = OUTCOME_BITS.get(reader.read());
    demand(bit !== undefined && (outcomes & bit) === 0, 'outcomes of probes, each once');
    outcomes |= bit;
    demand(readCount(reader) > 0, 'counts above 0');
  }
  let bucket = -1;
  for (let left = reader.read(); left > 0; left--) {
    const next = Math.max(bucket, 0) + reader.readSigned();
    demand(next > bucket && next <= LAST_BUCKET, 'buckets from 0 to 80, in their order');
    bucket = next;
    demand(readCount(reader) > 0, 'counts above 0');
  }
  readCount(reader);
  const operationCount = Math.max(0, reader.read() - 1);
  demand(operationCount <= MAX_OPERATIONS, 'at most 80 operations of a mount');
  for (let left = operationCount; left > 0; left--) {
    const { length } = textOf(reader.read(), own);
    demand(length > 0 && length <= MAX_OPERATION_LENGTH, 'names of operations, of at most 32 characters');
  }
  return operationCount;
}

/** Of the columns that others are near to, the sums are kept until those come. */
function checkSums(reader: VarintReader, operationCount: number): void {
  const columns = OPERATION_SUMS.map(() => new Float64Array(0));
  for (const [place, near] of NEAR.entries()) {
    const nearby = near === undefined ? undefined : columns[near];
    const column = NEAR.includes(place) ? new Float64Array(operationCount) : undefined;
    if (column !== undefined) columns[place] = column;
    for (let row = 0; row < operationCount; row++) {
      const sum = nearby === undefined ? reader.read() : (nearby[row] ?? 0) + reader.readSigned();
      demand(sum >= 0 && sum <= Number.MAX_SAFE_INTEGER, 'sums from 0 to 2^53');
      if (column !== undefined) column[row] = sum;
    }
  }
}
