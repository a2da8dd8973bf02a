import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathBytes } from '../path-text.ts';
import { parseMountstats } from './parse-mountstats.ts';

const parse = (text: string) => parseMountstats(new TextEncoder().encode(text));
const recorded = (name: string) =>
  parseMountstats(fs.readFileSync(new URL(`../../fixtures/mountstats-${name}.txt`, import.meta.url)));
const HEAD = 'device filer:/x mounted on /mnt with fstype nfs4 statvers=1.1\n';

describe('parseMountstats', () => {
  it.each([
    ['6.1-before', 14],
    ['6.1-cut', 5],
    ['6.1-restored', 14],
    ['6.12-cut', 14],
  ])('reads every NFS mount of a recorded file, %s', (name, count) => {
    const entries = recorded(name);
    expect(entries).toHaveLength(count);
    for (const entry of entries) {
      expect(entry.ageSeconds).not.toBeNull();
      expect(entry.transports).toHaveLength(1);
      expect(entry.operations.get('NULL')?.operationCount).toBe(1);
      expect(entry.lease === null).toBe(entry.filesystemType === 'nfs');
    }
  });

  it('reads age, lease, transport and calls of a cut NFSv4.2 mount', () => {
    const entry = recorded('6.1-cut').find(({ mountpoint }) => mountpoint === '/mnt/v42hard')!;
    expect(entry).toMatchObject({
      source: '10.99.0.12:/srv/B/data',
      filesystemType: 'nfs4',
      ageSeconds: 183,
      lease: { durationSeconds: 90, expiredSeconds: 52 },
      transports: [{ kind: 'tcp', sourcePort: 0, connectCount: 3, sendCount: 92, receiveCount: 79, badXidCount: 0 }],
    });
    expect(entry.operations.get('STATFS')).toEqual({
      operationCount: 10,
      transmissionCount: 10,
      majorTimeoutCount: 0,
      sentBytes: 304,
      receivedBytes: 160,
      queueMs: 0,
      rttMs: 4,
      executeMs: 16145,
      errorCount: 9,
    });
    expect(entry.operations.has('WRITE')).toBe(false);
  });

  it.each([
    ['tcp 836 1 2 0 18 71 47 3 347 0 2 0 0', { sourcePort: 836, connectCount: 2, sendCount: 71, receiveCount: 47 }],
    ['tcp 836 1 2 0 -1 71 47 3 347 0', { sourcePort: 836, connectCount: 2, sendCount: 71, receiveCount: 47 }],
    ['udp 700 1 12 11 3 4 0 2 0 0', { sourcePort: 700, connectCount: 0, sendCount: 12, receiveCount: 11 }],
    ['local 1 2 0 5 12 11 3 4 0 2 0 0', { sourcePort: 0, connectCount: 2, sendCount: 12, receiveCount: 11 }],
    ['rdma 0 1 2 0 18 71 47 3 347 0 1 2 3 4 5 6', { connectCount: 2, sendCount: 71, receiveCount: 47 }],
  ])('knows where the columns of "xprt: %s" are', (line, expected) => {
    expect(parse(`${HEAD}\txprt:\t${line}\n`)[0]!.transports).toMatchObject([{ ...expected, badXidCount: 3 }]);
  });

  it('keeps every transport of a mount with nconnect, and skips a kind it does not know', () => {
    const xprts =
      '\txprt:\ttcp 1 1 2 0 1 23 23 0 23 0 2 0 0\n\txprt:\tquic 1 2 3\n\txprt:\ttcp 2 1 2 0 1 15 15 0 15 0 2 0 0\n';
    expect(parse(`${HEAD}${xprts}`)[0]!.transports.map(({ sendCount }) => sendCount)).toEqual([23, 15]);
  });

  it('reads calls with eight columns, with nine and with more than it knows, and skips what is no call', () => {
    const calls =
      '  per-op statistics\n READ: 1 2 3 4 5 6 7 8\n WRITE: 1 2 3 4 5 6 7 8 9\n SEEK: 1 2 3 4 5 6 7 8 9 10 11\n' +
      ' OPEN: 1 2 3\n CLOSE: 1 x 3 4 5 6 7 8 9\n novelty: 1 2 3 4 5 6 7 8 9\n\tfuture: a=b\n';
    const { operations } = parse(`${HEAD}${calls}`)[0]!;
    expect([...operations.keys()]).toEqual(['READ', 'WRITE', 'SEEK']);
    expect(operations.get('READ')).toMatchObject({ executeMs: 8, errorCount: 0 });
    expect(operations.get('SEEK')).toMatchObject({ executeMs: 8, errorCount: 9 });
  });

  it('gives no statistics of one mount to another, also after a line that it cannot read', () => {
    const entries = parse(
      `${HEAD}\tage:\t7\ndevice broken statvers=1.1\n\tage:\t9\ndevice tmpfs mounted on /t with fstype tmpfs\n\tage:\t8\n`,
    );
    expect(entries).toMatchObject([{ mountpoint: '/mnt', ageSeconds: 7 }]);
    expect(parse('\tage:\t5\n')).toEqual([]);
  });

  it('takes an age that is no number for unknown, and 0 for just mounted', () => {
    expect(parse(`${HEAD}\tage:\t0\n`)[0]!.ageSeconds).toBe(0);
    expect(parse(`${HEAD}\tage:\t\n`)[0]!.ageSeconds).toBeNull();
  });

  it('throws at no bytes whatever', () => {
    const line = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(HEAD, '\txprt:\ttcp 1', '\tage:\t', ' READ: 1 2').map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        parseMountstats(Uint8Array.from(lines.flatMap((each) => [...each, 0x0a])));
      }),
    );
  });

  it('gives back any mountpoint that the kernel can render', () => {
    fc.assert(
      fc.property(fc.uint8Array({ min: 1, maxLength: 40 }), (name) => {
        const escaped = [...name].flatMap((byte) =>
          [0x20, 0x09, 0x0a, 0x5c].includes(byte)
            ? [...new TextEncoder().encode(`\\${byte.toString(8).padStart(3, '0')}`)]
            : [byte],
        );
        const text = (part: string) => [...new TextEncoder().encode(part)];
        const line = [...text('device f:/x mounted on /'), ...escaped, ...text(' with fstype nfs statvers=1.1\n')];
        const [entry] = parseMountstats(Uint8Array.from(line));
        expect(pathBytes(entry!.mountpoint)).toEqual(Uint8Array.from([0x2f, ...name]));
      }),
    );
  });

  it('reads a thousand mounts in linear time', () => {
    const one = fs.readFileSync(new URL('../../fixtures/mountstats-6.12-cut.txt', import.meta.url));
    const many = Buffer.concat(Array.from({ length: 70 }, () => one));
    const startMs = performance.now();
    expect(parseMountstats(many)).toHaveLength(980);
    expect(performance.now() - startMs).toBeLessThan(3000);
  });
});
