import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KmsgRecord, parseKmsgRecord } from './kmsg-record.ts';
import { pathBytes } from './path-text.ts';

const parse = (text: string) => parseKmsgRecord(new TextEncoder().encode(text));

function recordOf(text: string): KmsgRecord {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.record;
}

describe('parseKmsgRecord', () => {
  it('reads a record of the kernel', () => {
    expect(recordOf('5,588,106764566,-;nfs: server 10.99.0.16 not responding, still trying\n')).toEqual({
      facility: 0,
      level: 'notice',
      sequence: 588,
      microseconds: 106764566,
      flags: '-',
      caller: null,
      text: 'nfs: server 10.99.0.16 not responding, still trying',
      dictionary: {},
    });
  });

  it('reads every record of a recorded log', () => {
    const log = fs.readFileSync(new URL('../fixtures/kmsg-6.1.txt', import.meta.url), 'utf8');
    const records = log.split(/\n(?=\d)/).map((record) => recordOf(record));
    expect(records).toHaveLength(13);
    expect(records.map(({ facility }) => facility)).toEqual(records.map(() => 0));
    expect(records.find(({ text }) => text.startsWith('acpi'))?.dictionary).toEqual({
      SUBSYSTEM: 'acpi',
      DEVICE: '+acpi:PNP0A08:00',
    });
    expect(records.find(({ text }) => text.includes('fileid'))).toMatchObject({
      level: 'err',
      text: 'NFS: server 10.99.0.11 error: fileid changed\nfsid 0:65: expected fileid 0x1b, got 0x1d',
    });
  });

  it.each([
    ['0', 0, 'emerg'],
    ['6', 0, 'info'],
    ['13', 1, 'notice'],
    ['30', 3, 'info'],
    ['191', 23, 'debug'],
  ])('splits priority %s into facility %i and level %s', (priority, facility, level) => {
    expect(recordOf(`${priority},1,2,-;x`)).toMatchObject({ facility, level });
  });

  it('ignores header fields that it does not know, and keeps a ";" of the text', () => {
    expect(recordOf('6,1,2,c,caller=T123,future=x;a; b,c')).toMatchObject({
      flags: 'c',
      caller: 'T123',
      text: 'a; b,c',
    });
  });

  it('puts escaped bytes together again: UTF-8, backslash, and what is no UTF-8 as a path shows it', () => {
    expect(recordOf(String.raw`6,1,2,-;gr\xc3\xb6\xc3\x9fe \x5cx41 \xff \x0a`).text).toBe('größe \\x41 \u{10FFFF} \n');
  });

  it('holds no NUL, which the database would refuse', () => {
    expect(recordOf(String.raw`14,1,2,-;a\x00b`).text).toBe('a\uFFFDb');
  });

  it.each([
    ['', 'no ";"'],
    ['6,1,2,- text', 'no ";"'],
    ['x,1,2,-;t', 'priority'],
    ['6,,2,-;t', 'sequence'],
    ['6,99999999999999999999,2,-;t', 'sequence'],
    ['6,1,-2,-;t', 'time'],
    ['6,1,2;t', 'flags'],
    [`6,1,2,-;${'x'.repeat(9000)}`, 'longer than'],
  ])('names what is wrong with %.40s', (text, reason) => {
    expect(parse(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('throws at no bytes whatever', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '6,1,2,-;'), fc.uint8Array({ maxLength: 200 }), (header, bytes) => {
        const parsed = parseKmsgRecord(Uint8Array.from([...new TextEncoder().encode(header), ...bytes]));
        expect(parsed.ok || parsed.reason.length > 0).toBe(true);
      }),
    );
  });

  it('gives back any text that the kernel can render', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = bytes.map((byte) => (byte === 0 ? 1 : byte));
        expect(pathBytes(recordOf(`6,1,2,-;${escaped(text)}\n`).text)).toEqual(text);
      }),
    );
  });
});

/** As the kernel's `msg_add_ext_text` writes a message. */
function escaped(text: Uint8Array): string {
  const isPlain = (byte: number) => byte >= 0x20 && byte < 0x7f && byte !== 0x5c;
  return Array.from(text, (byte) =>
    isPlain(byte) ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}
