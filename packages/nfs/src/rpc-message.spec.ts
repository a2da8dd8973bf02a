import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKmsgRecord } from './kmsg-record.ts';
import { pathText } from './path-text.ts';
import { parseRpcMessage } from './rpc-message.ts';

describe('parseRpcMessage', () => {
  it.each([
    ['nfs: server 10.99.0.16 not responding, still trying', 'rpc-not-responding', 'nfs', '10.99.0.16'],
    ['nfs: server Filer1.example.com. not responding, timed out', 'rpc-timed-out', 'nfs', 'filer1.example.com'],
    ['nfs: server fe80::1%eth0 OK', 'rpc-ok', 'nfs', 'fe80::1%eth0'],
    ['lockd: server filer1 not responding, still trying', 'rpc-not-responding', 'lockd', 'filer1'],
    ['statd: server localhost not responding, timed out', 'rpc-timed-out', 'statd', 'localhost'],
    ['mount: server [::1] OK', 'rpc-ok', 'mount', '::1'],
  ])('reads "%s"', (text, ...expected) => {
    const message = parseRpcMessage(text);
    expect([message?.kind, message?.program, message?.serverName]).toEqual(expected);
  });

  it.each([
    'NFS: server filer1 OK',
    'nfs: server filer1 not responding, still trying.',
    'nfs: server filer1 not responding, timed out, once',
    'nfs: server filer1 not responding',
    'nfs: server two words OK',
    'nfs: server  OK',
    'xnfs: server filer1 OK',
    'nfs: server filer1 OK\nmore',
    'audit: nfs: server filer1 OK',
    'nfsd: server filer1 not responding, timed out',
  ])('takes "%s" for nothing it knows', (text) => {
    expect(parseRpcMessage(text)).toBeNull();
  });

  it('finds in a recorded log exactly the lines about servers', () => {
    const log = fs.readFileSync(new URL('../fixtures/kmsg-6.1.txt', import.meta.url), 'utf8');
    const kinds = log.split(/\n(?=\d)/).flatMap((line) => {
      const parsed = parseKmsgRecord(new TextEncoder().encode(line));
      return parsed.ok ? (parseRpcMessage(parsed.record.text)?.kind ?? []) : [];
    });
    expect(kinds).toEqual([
      ...['rpc-not-responding', 'rpc-timed-out', 'rpc-ok'],
      ...['rpc-not-responding', 'rpc-timed-out', 'rpc-ok'],
      ...['rpc-not-responding', 'rpc-ok'],
    ]);
  });

  it('throws at no text whatever', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'nfs: server '), fc.uint8Array(), (start, bytes) => {
        expect(parseRpcMessage(`${start}${pathText(bytes)}`)).toBeNull();
      }),
    );
  });
});
