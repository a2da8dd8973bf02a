import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKmsgRecord } from '../kmsg-record.ts';
import { pathText } from '../path-text.ts';
import { bearingOf, type KernelMessage, parseKernelMessage, suppressedCountOf } from './kernel-message.ts';
import { matchShape } from './message-shape.ts';
import { MESSAGE_TABLE } from './message-table.ts';

const FILEID = 'NFS: server 10.99.0.11 error: fileid changed\nfsid 0:65: expected fileid 0x1b, got 0x1d';

/** One line of each row of the table, as the kernel prints it. */
const LINES: [string, KernelMessage['kind'], string | null, Record<string, string>][] = [
  ['nfs: server 10.99.0.16 not responding, still trying', 'rpc-not-responding', '10.99.0.16', { program: 'nfs' }],
  ['lockd: server filer1 not responding, still trying', 'rpc-not-responding', 'filer1', { program: 'lockd' }],
  ['nfs: server Filer1.example.com. not responding, timed out', 'rpc-timed-out', 'filer1.example.com', {}],
  ['statd: server localhost not responding, timed out', 'rpc-timed-out', 'localhost', { program: 'statd' }],
  ['nfs: server fe80::1%eth0 OK', 'rpc-ok', 'fe80::1%eth0', {}],
  ['mount: server [::1] OK', 'rpc-ok', '::1', { program: 'mount' }],
  ['nfs: RPC call returned error 13', 'rpc-call-failed', null, { error: '13' }],
  ['RPC: server filer1 requires stronger authentication.', 'rpc-authentication-refused', 'filer1', {}],
  ['RPC: Could not send backchannel reply error: -110', 'rpc-backchannel-failed', null, { error: '-110' }],
  ['Callback slot table overflowed', 'rpc-backchannel-failed', null, {}],
  ['xs_tcp_setup_socket: connect returned unhandled error -107', 'rpc-connect-failed', null, { error: '-107' }],
  ['xs_local_setup_socket: unhandled error (5) connecting to /run/rpcbind.sock', 'rpc-connect-failed', null, {}],
  [
    'SUNRPC: reached max allowed number (1) did not add transport to server: filer1',
    'rpc-transport-refused',
    'filer1',
    { limit: '1' },
  ],
  ['RPC:   rpc_clnt_test_xprt failed: -5 addr 10.0.0.1 not added', 'rpc-transport-refused', null, { error: '-5' }],
  ['NFS: state manager failed on NFSv4 server filer1 with error 13', 'nfs-state-manager-failed', 'filer1', {}],
  [
    'NFS: state manager: lease expired failed on NFSv4 server filer1 with error 110',
    'nfs-state-manager-failed',
    'filer1',
    { section: ': lease expired', error: '110' },
  ],
  [
    'NFSv4: state recovery failed for open file a b/, error = -5, error = -10026',
    'nfs-state-recovery-failed',
    null,
    { path: 'a b/, error = -5', error: '-10026' },
  ],
  ['NFS: nfs4_reclaim_locks: unhandled error -121', 'nfs-state-recovery-failed', null, { step: 'locks' }],
  ['NFS: fe80::1%eth0: lost 3 locks', 'nfs-locks-lost', 'fe80::1%eth0', { count: '3' }],
  ['NFS: Server filer1 reports our clientid is in use', 'nfs-client-id-in-use', 'filer1', {}],
  [
    'NFS: nfs4_discover_server_trunking unhandled error -512. Exiting with error EIO',
    'nfs-trunking-discovery-failed',
    null,
    { error: '-512' },
  ],
  [
    'NFS:  filer1: Session trunking failed for 10.0.0.2',
    'nfs-session-trunking-changed',
    'filer1',
    { outcome: 'failed' },
  ],
  ['NFS: migration recovery failed (server filer1)', 'nfs-migration-failed', 'filer1', {}],
  ['NFS: volatile file handles not supported (server filer1)', 'nfs-volatile-handles', 'filer1', {}],
  ['NFS: v4 server filer1  returned a bad sequence-id error!', 'nfs-sequence-id-refused', 'filer1', {}],
  [
    'NFS: v4 server returned a bad sequence-id error on an unconfirmed sequence 00000000a1b2c3d4!',
    'nfs-sequence-id-refused',
    null,
    {},
  ],
  [
    'NFS: v4 server filer1 does not accept raw uid/gids. Reenabling the idmapper.',
    'nfs-numeric-ids-refused',
    'filer1',
    {},
  ],
  [FILEID, 'nfs-fileid-changed', '10.99.0.11', { fsid: '0:65', expected: '0x1b', got: '0x1d' }],
  ['NFS: Server wrote zero bytes, expected 4096.', 'nfs-zero-write', null, { expectedBytes: '4096' }],
  ['NFS: nfs4_fl_prepare_ds: No data server for offset index 3', 'nfs-no-data-server', null, { index: '3' }],
  ['lockd: cannot monitor filer1', 'lockd-cannot-monitor', 'filer1', {}],
  ['lockd: cannot unmonitor filer1', 'lockd-cannot-monitor', 'filer1', {}],
  ['lockd: failed to reclaim lock for pid 77 (errno -13, status 0)', 'lockd-reclaim-failed', null, { pid: '77' }],
  [
    "lockd: unable to spawn reclaimer thread. Locks for filer1 won't be reclaimed! (-12)",
    'lockd-reclaim-failed',
    'filer1',
    { error: '-12' },
  ],
  ['lockd: spurious grace period reject?!', 'lockd-refused', null, {}],
  ['lockd: unexpected server status 7', 'lockd-refused', null, { status: '7' }],
  ["lockd: couldn't create RPC handle for filer1", 'lockd-refused', 'filer1', {}],
  [
    'INFO: task kworker/u8:1:3829 blocked for more than 120 seconds.',
    'task-blocked',
    null,
    { command: 'kworker/u8:1', pid: '3829', seconds: '120' },
  ],
  ['Future hung task reports are suppressed, see sysctl kernel.hung_task_warnings', 'task-reports-exhausted', null, {}],
  ['rpc_check_timeout: 37 callbacks suppressed', 'lines-suppressed', null, { count: '37' }],
];

describe('parseKernelMessage', () => {
  it.each(LINES)('reads "%s"', (text, ...expected) => {
    const [kind, serverName, fields] = expected;
    expect(parseKernelMessage(text)).toEqual({ kind, serverName, fields: expect.objectContaining(fields) });
  });

  it('has a tried line for every row of its table, and no line has two meanings', () => {
    const rowsOf = (text: string) => MESSAGE_TABLE.filter(({ shape }) => matchShape(shape, text));
    expect(new Set(LINES.flatMap(([text]) => rowsOf(text))).size).toBe(MESSAGE_TABLE.length);
    for (const [text] of LINES) expect(rowsOf(text)).toHaveLength(1);
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
    'net_ratelimit: 12 callbacks suppressed',
    'NFS: filer1: lost many locks',
    'INFO: task x:1 is blocked on a mutex likely owned by task y:2.',
    'NFSD: starting 90-second grace period (net f0000000)',
    `nfs: server ${'a'.repeat(5000)} OK`,
  ])('takes "%.80s" for nothing it knows', (text) => {
    expect(parseKernelMessage(text)).toBeNull();
  });

  it('knows every line of the recorded logs that is about an NFS client', () => {
    const path = new URL('../../fixtures/kmsg-nfs-lines-6.1-6.12.txt', import.meta.url);
    const lines = fs.readFileSync(path, 'utf8').split('\n').filter(Boolean);
    const records = lines.flatMap((line) => {
      const parsed = parseKmsgRecord(new TextEncoder().encode(line));
      return parsed.ok && parsed.record.facility === 0 ? [parsed.record.text] : [];
    });
    const unknown = records.filter((text) => parseKernelMessage(text) === null);
    const isOfStart = /^(NFSD:|RPC: Registered |NFS: Registering |LSM: | )/;
    expect(unknown.filter((text) => !isOfStart.test(text))).toEqual([]);
    expect(new Set(records.map((text) => parseKernelMessage(text)?.kind))).toEqual(
      new Set([undefined, 'rpc-not-responding', 'rpc-timed-out', 'rpc-ok', 'lines-suppressed', 'nfs-fileid-changed']),
    );
  });

  it('throws at no text whatever, and takes no time for a long one', () => {
    const beginnings = LINES.flatMap(([text]) => [text.slice(0, 20), text.slice(-20), text]);
    fc.assert(
      fc.property(
        fc.constantFrom('', ...beginnings),
        fc.uint8Array(),
        fc.constantFrom('', ...beginnings),
        (a, b, c) => {
          const message = parseKernelMessage(`${a}${pathText(b)}${c}`);
          expect(message === null || Object.keys(message.fields).length < 8).toBe(true);
        },
      ),
    );
    const startedMs = performance.now();
    for (let count = 0; count < 1000; count += 1) parseKernelMessage(`NFS: ${': lost '.repeat(580)} locks`);
    expect(performance.now() - startedMs).toBeLessThan(1000);
  });
});

describe('what a line says of its server', () => {
  it('is trouble, recovery or neither', () => {
    expect([bearingOf('rpc-timed-out'), bearingOf('rpc-ok'), bearingOf('nfs-locks-lost')]).toEqual([
      'trouble',
      'recovery',
      null,
    ]);
  });

  it('is counted where the kernel says how many it swallowed', () => {
    const [suppressed, ok] = ['call_decode: 12 callbacks suppressed', 'nfs: server a OK'].map(parseKernelMessage);
    expect([suppressedCountOf(suppressed!), suppressedCountOf(ok!)]).toEqual([12, 0]);
  });
});
