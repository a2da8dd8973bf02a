import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeNullCall, NFS_PROGRAM } from './rpc-call.ts';
import { decodeNullReply, MAX_NULL_REPLY_BYTES } from './rpc-call-reply.ts';

const XID = 0xfeed_0001;

function words(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [at, value] of values.entries()) view.setUint32(4 * at, value);
  return new Uint8Array(view.buffer);
}

/** One record; `cuts` are the lengths of its fragments but the last. */
function record(body: Uint8Array, ...cuts: number[]): Uint8Array {
  const parts: number[] = [];
  let offset = 0;
  for (const length of cuts) {
    parts.push(...words(length), ...body.subarray(offset, offset + length));
    offset += length;
  }
  return Uint8Array.from([...parts, ...words(0x8000_0000 + body.length - offset), ...body.subarray(offset)]);
}

const success = words(XID, 1, 0, 0, 0, 0);
const decode = (bytes: Uint8Array) => decodeNullReply(bytes, XID);

describe('encodeNullCall', () => {
  it('is one record of 40 bytes: a call of procedure 0 without credentials', () => {
    expect(Buffer.from(encodeNullCall({ xid: XID, program: NFS_PROGRAM, version: 4 })).toString('hex')).toBe(
      '80000028feed0001000000000000000200'.concat('0186a30000000400000000', '0'.repeat(32)),
    );
  });
});

describe('decodeNullReply', () => {
  it.each([
    ['success', success, { kind: 'success' }],
    ['with a verifier of 5 bytes', words(XID, 1, 0, 6, 5, 1, 2, 0), { kind: 'success' }],
    ['program unavailable', words(XID, 1, 0, 0, 0, 1), { kind: 'program-unavailable' }],
    ['only NFSv3', words(XID, 1, 0, 0, 0, 2, 3, 3), { kind: 'version-mismatch', lowest: 3, highest: 3 }],
    ['procedure unavailable', words(XID, 1, 0, 0, 0, 3), { kind: 'procedure-unavailable' }],
    ['garbage arguments', words(XID, 1, 0, 0, 0, 4), { kind: 'garbage-arguments' }],
    ['system error', words(XID, 1, 0, 0, 0, 5), { kind: 'system-error' }],
    ['another RPC version', words(XID, 1, 1, 0, 3, 4), { kind: 'rpc-version-mismatch', lowest: 3, highest: 4 }],
    ['authentication too weak', words(XID, 1, 1, 1, 5), { kind: 'authentication-refused', reason: 5 }],
  ])('reads a reply: %s', (_, body, reply) => {
    expect(decode(record(body))).toEqual({ state: 'complete', reply });
  });

  it('finds the reply however it is cut into fragments, and behind replies to other calls', () => {
    const other = record(words(7, 1, 0, 0, 0, 0));
    const cut = record(success, 1, 0, 10);
    expect(decode(Uint8Array.from([...other, ...cut]))).toMatchObject({
      state: 'complete',
      reply: { kind: 'success' },
    });
  });

  it('waits for the rest of a reply, wherever it was cut off', () => {
    const whole = record(success, 8);
    for (let length = 0; length < whole.length; length += 1)
      expect(decode(whole.subarray(0, length))).toEqual({ state: 'incomplete' });
  });

  it.each([
    ['a call', record(words(XID, 0, 2, 100_003, 4, 0))],
    ['an end too early', record(words(XID, 1, 0, 0, 0))],
    ['a verifier that is too long', record(words(XID, 1, 0, 0, 401, 0))],
    ['no such accept status', record(words(XID, 1, 0, 0, 0, 6))],
    ['no such reply status', record(words(XID, 1, 2))],
    ['no such reject status', record(words(XID, 1, 1, 2))],
    ['an empty record', record(words())],
    ['a record of 2 GiB', words(0xffff_ffff)],
    ['"HTTP/1.1 400 Bad Request"', new TextEncoder().encode('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['empty fragments without end', new Uint8Array(MAX_NULL_REPLY_BYTES + 4)],
  ])('says what is none: %s', (_, bytes) => {
    expect(decode(bytes)).toMatchObject({ state: 'malformed' });
  });

  it('never throws, and never takes other bytes for the answer to this call', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, fc.nat(0xffff_ffff), (received, xid) => {
        const parse = decodeNullReply(received, xid);
        const hasXid = Buffer.from(received).includes(Buffer.from(words(xid)));
        return parse.state !== 'complete' || hasXid;
      }),
    );
    fc.assert(fc.property(bytes, (body) => decode(record(Uint8Array.from([...words(XID), ...body]))) !== undefined));
  });

  it('gives one answer, however many bytes have come behind it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (more) => {
        expect(decode(Uint8Array.from([...record(success), ...more]))).toMatchObject({ state: 'complete' });
      }),
    );
  });
});
