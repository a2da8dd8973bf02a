/**
 * What a server said to a NULL call. `version-mismatch` names the versions that it does serve; `authentication-refused`
 * has RFC 5531's `auth_stat`. All but `success` are answers too: whoever says so is alive.
 */
export type NullReply =
  | { kind: 'success' | 'program-unavailable' | 'procedure-unavailable' | 'garbage-arguments' | 'system-error' }
  | { kind: 'version-mismatch' | 'rpc-version-mismatch'; lowest: number; highest: number }
  | { kind: 'authentication-refused'; reason: number };

/** What has come so far: not all of the reply yet, the reply, or something that is none. */
export type NullReplyParse =
  | { state: 'incomplete' }
  | { state: 'complete'; reply: NullReply }
  | { state: 'malformed'; reason: string };

/** Most that is read in search of a reply, bytes; a NULL's own reply has 28. */
export const MAX_NULL_REPLY_BYTES = 65_536;

const MAX_VERIFIER_BYTES = 400;
const ACCEPTED = ['success', 'program-unavailable', 'version-mismatch', 'procedure-unavailable'] as const;
const ACCEPTED_BUT = { 4: 'garbage-arguments', 5: 'system-error' } as const;

/**
 * Looks for the reply to the call `xid` in all that a TCP connection has brought: records of any number of fragments,
 * those of other calls passed over. Never throws.
 */
export function decodeNullReply(received: Uint8Array, xid: number): NullReplyParse {
  let offset = 0;
  for (;;) {
    const { next, record } = readRecord(received, offset);
    if (record === 'too-long') return malformed(`a record of more than ${MAX_NULL_REPLY_BYTES} bytes`);
    if (record === 'incomplete') break;
    const words = new WordReader(record);
    if (words.next() === xid >>> 0) return decodeBody(words);
    if (words.isPastEnd) return malformed('a record without a transaction number');
    offset = next;
  }
  return received.length > MAX_NULL_REPLY_BYTES ? malformed('no reply in all that was sent') : { state: 'incomplete' };
}

/** One record, its fragments joined. */
function readRecord(
  received: Uint8Array,
  start: number,
): { next: number; record: Uint8Array | 'incomplete' | 'too-long' } {
  const fragments: Uint8Array[] = [];
  let sizeBytes = 0;
  for (let offset = start; offset + 4 <= received.length; ) {
    const mark = new WordReader(received.subarray(offset, offset + 4)).next();
    const lengthBytes = mark & 0x7fff_ffff;
    sizeBytes += lengthBytes;
    if (sizeBytes > MAX_NULL_REPLY_BYTES) return { next: offset, record: 'too-long' };
    const end = offset + 4 + lengthBytes;
    if (end > received.length) break;
    fragments.push(received.subarray(offset + 4, end));
    offset = end;
    if (mark >= 0x8000_0000) return { next: end, record: join(fragments, sizeBytes) };
  }
  return { next: start, record: 'incomplete' };
}

function join(fragments: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  const whole = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const fragment of fragments) {
    whole.set(fragment, offset);
    offset += fragment.length;
  }
  return whole;
}

function decodeBody(words: WordReader): NullReplyParse {
  if (words.next() !== 1) return malformed('not a reply');
  const status = words.next();
  const reply = status === 0 ? decodeAccepted(words) : status === 1 ? decodeDenied(words) : undefined;
  if (words.isPastEnd) return malformed('a reply that ends too early');
  return reply ? { state: 'complete', reply } : malformed('a reply with a status that does not exist');
}

function decodeAccepted(words: WordReader): NullReply | undefined {
  words.next();
  const verifierBytes = words.next();
  if (verifierBytes > MAX_VERIFIER_BYTES) return undefined;
  words.skip(verifierBytes);
  const status = words.next();
  const kind = ACCEPTED[status] ?? ACCEPTED_BUT[status as keyof typeof ACCEPTED_BUT];
  if (kind === 'version-mismatch') return { kind, lowest: words.next(), highest: words.next() };
  return kind ? { kind } : undefined;
}

function decodeDenied(words: WordReader): NullReply | undefined {
  const status = words.next();
  if (status === 0) return { kind: 'rpc-version-mismatch', lowest: words.next(), highest: words.next() };
  return status === 1 ? { kind: 'authentication-refused', reason: words.next() } : undefined;
}

function malformed(reason: string): NullReplyParse {
  return { state: 'malformed', reason };
}

/** XDR's 32-bit words, one after the other; past the end they are 0, and `isPastEnd` remembers it. */
class WordReader {
  isPastEnd = false;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  next(): number {
    if (this.#offset + 4 > this.#view.byteLength) {
      this.isPastEnd = true;
      return 0;
    }
    const word = this.#view.getUint32(this.#offset);
    this.#offset += 4;
    return word;
  }

  /** Opaque data is padded to whole words. */
  skip(sizeBytes: number): void {
    this.#offset += Math.ceil(sizeBytes / 4) * 4;
  }
}
