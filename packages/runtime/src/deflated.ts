import { kMaxLength } from 'node:buffer';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const AS_IS = 1;
const DEFLATED = 2;
/** Less than this is not worth the time that it takes to inflate. */
const DEFLATED_FROM_BYTES = 400;
const FASTEST = { level: 1 };
/** What is inflated is mostly no larger; zlib's own 16 kB for each would fill the garbage collector's books. */
const USUAL_TIMES_LARGER = 4;
const LEAST_CHUNK_BYTES = 512;
const MOST_CHUNK_BYTES = 65_536;

/** What inflates to more times its length is a bomb to whoever takes it in from others, so that nobody makes it. */
export const MOST_TIMES_LARGER = 16;

/** The bytes behind a first one that says how they are written: deflated where that is worth its time, else as they are. */
export function deflated(bytes: Uint8Array): Buffer<ArrayBuffer> {
  if (bytes.length >= DEFLATED_FROM_BYTES) {
    const smaller = deflateRawSync(bytes, FASTEST);
    if (smaller.length * MOST_TIMES_LARGER >= bytes.length) return Buffer.concat([Buffer.of(DEFLATED), smaller]);
  }
  return Buffer.concat([Buffer.of(AS_IS), bytes]);
}

/** What `deflated` was given, of at most so many bytes; throws a RangeError where it is more, broken, or of no known form. */
export function inflated(packed: Uint8Array, maxOutputLength = kMaxLength): Uint8Array {
  const [form] = packed;
  if (form === AS_IS) return packed.subarray(1);
  if (form !== DEFLATED) throw new RangeError(`packed in an unknown way: ${form}`);
  try {
    const chunkSize = Math.min(Math.max(packed.length * USUAL_TIMES_LARGER, LEAST_CHUNK_BYTES), MOST_CHUNK_BYTES);
    return inflateRawSync(packed.subarray(1), { maxOutputLength, chunkSize });
  } catch (cause) {
    throw new RangeError('packed bytes that cannot be inflated', { cause });
  }
}
