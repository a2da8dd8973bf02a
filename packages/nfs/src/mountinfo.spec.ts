import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMountinfo } from './mountinfo.ts';
import { pathBytes, pathText } from './path-text.ts';

const parse = (text: string) => parseMountinfo(new TextEncoder().encode(text));
const GOOD_LINE = '218 24 0:44 / /mnt/v3 rw shared:99 - nfs 10.99.0.11:/srv rw,vers=3,addr=10.99.0.11\n';

describe('parseMountinfo', () => {
  it('reads every line of a recorded file, with the NFS mounts among them', () => {
    const bytes = fs.readFileSync(new URL('../fixtures/mountinfo-6.1.txt', import.meta.url));
    const { mounts, malformed } = parseMountinfo(bytes);
    expect(malformed).toEqual([]);
    expect(mounts).toHaveLength(46);
    expect(mounts.filter(({ filesystemType }) => filesystemType.startsWith('nfs')).map(({ source }) => source)).toEqual(
      [
        '10.99.0.11:/srv/A/data',
        '10.99.0.12:/srv/B/data',
        '10.99.0.13:/srv/C/data',
        '10.99.0.14:/srv/D/data',
        '10.99.0.15:/srv/E/data',
      ],
    );
    expect(mounts.find(({ mountpoint }) => mountpoint === '/mnt/v42soft')).toMatchObject({
      mountId: 478,
      parentId: 24,
      superblock: '0:67',
      root: '/',
      mountOptions: { rw: true, relatime: true },
      filesystemType: 'nfs4',
      superOptions: { soft: true, vers: '4.2', timeo: '600', addr: '10.99.0.15' },
    });
  });

  it.each(['', 'shared:1 ', 'shared:1 master:2 ', 'master:2 propagate_from:3 unbindable '])(
    'finds the file system behind the optional fields "%s"',
    (optional) => {
      const { mounts, malformed } = parse(`5 1 0:9 / /mnt rw ${optional}- nfs4 filer:/x rw,hard\n`);
      expect(malformed).toEqual([]);
      expect(mounts).toMatchObject([{ filesystemType: 'nfs4', source: 'filer:/x', superOptions: { hard: true } }]);
    },
  );

  it('takes a "-" inside names for no separator', () => {
    const { mounts } = parse('5 1 0:9 - /- rw shared:1 - nfs - -\n');
    expect(mounts).toMatchObject([{ root: '-', mountpoint: '/-', source: '-', superOptions: { '-': true } }]);
  });

  it('undoes every escape, byte by byte, and leaves other backslashes alone', () => {
    const { mounts } = parse(
      `${String.raw`5 1 0:9 /a\040b /t\011n\012b\134o\043\303\251\9\777 rw - nfs h\040h:/x a=\054,b`}\n`,
    );
    expect(mounts).toMatchObject([
      { root: '/a b', mountpoint: '/t\tn\nb\\o#é\\9\\777', source: 'h h:/x', superOptions: { a: ',', b: true } },
    ]);
  });

  it('keeps options with an empty value, with "=" in it, and named like a property of every object', () => {
    const { mounts } = parse('5 1 0:9 / /m rw - nfs :/x rw,addr=,lower=a=b,__proto__=1,constructor\n');
    expect(Object.entries(mounts[0]!.superOptions)).toEqual([
      ['rw', true],
      ['addr', ''],
      ['lower', 'a=b'],
      ['__proto__', '1'],
      ['constructor', true],
    ]);
  });

  it('keeps a value with blanks that its file system did not escape', () => {
    expect(parse('5 1 0:9 / /m rw - fuse.x x rw,note=a b\n').mounts[0]!.superOptions).toEqual({
      rw: true,
      note: 'a b',
    });
  });

  it('keeps an empty source', () => {
    expect(parse('5 1 0:9 / /m rw - tmpfs  rw\n').mounts).toMatchObject([{ source: '', superOptions: { rw: true } }]);
  });

  it.each([
    ['nonsense', 'no separator'],
    ['5 1 0:9 / /m rw shared:1 nfs x rw', 'no separator'],
    ['x 1 0:9 / /m rw - nfs f:/x rw', 'mount id'],
    ['5 -1 0:9 / /m rw - nfs f:/x rw', 'parent id'],
    ['5 1 0.9 / /m rw - nfs f:/x rw', 'major:minor'],
    ['5 1 0:9 / m rw - nfs f:/x rw', 'mountpoint'],
    ['5 1 0:9 / /m rw -  f:/x rw', 'file system type'],
    ['5 1 0:9 / /m rw - nfs', 'no source'],
    [String.raw`5 1 0:9 / /m\000n rw - nfs f:/x rw`, 'NUL'],
    [`5 1 0:9 / /${'m'.repeat(70_000)} rw - nfs f:/x rw`, 'longer than'],
  ])('reports %.40s by line and reason, and keeps its neighbours', (line, reason) => {
    const { mounts, malformed } = parse(`${GOOD_LINE}${line}\n${GOOD_LINE}`);
    expect(mounts).toHaveLength(2);
    expect(malformed).toEqual([{ line: 2, reason: expect.stringContaining(reason) }]);
  });

  it('describes at most a hundred bad lines and counts the others', () => {
    const { malformed } = parse('bad\n'.repeat(250));
    expect(malformed).toHaveLength(101);
    expect(malformed.at(-1)).toEqual({ line: 101, reason: 'and 150 more malformed lines' });
  });

  it('stops after a hundred thousand lines and says so', () => {
    const { mounts, malformed } = parse('5 1 0:9 / /m rw - nfs f:/x rw\n'.repeat(100_001));
    expect(mounts).toHaveLength(100_000);
    expect(malformed).toEqual([{ line: 100_001, reason: expect.stringContaining('the rest was not read') }]);
  });

  it('reads a last line without a newline', () => {
    expect(parse(GOOD_LINE.trimEnd()).mounts).toHaveLength(1);
  });

  it('throws at no bytes whatever', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        parseMountinfo(bytes);
      }),
    );
  });

  it('gives back any mountpoint and source that the kernel can render', () => {
    const name = fc.uint8Array({ min: 1, maxLength: 40 });
    fc.assert(
      fc.property(name, name, (mountpoint, source) => {
        const line = [...bytesOf('7 1 0:9 / /'), ...escaped(mountpoint), ...bytesOf(' rw - nfs '), ...escaped(source)];
        const { mounts, malformed } = parseMountinfo(Uint8Array.from([...line, ...bytesOf(' rw\n')]));
        expect(malformed).toEqual([]);
        expect(pathBytes(mounts[0]!.mountpoint)).toEqual(Uint8Array.from([0x2f, ...mountpoint]));
        expect(mounts[0]!.source).toBe(pathText(source));
      }),
    );
  });
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** As the kernel's `seq_path` writes a name. */
function escaped(name: Uint8Array): number[] {
  return [...name].flatMap((byte) =>
    [0x20, 0x09, 0x0a, 0x5c].includes(byte) ? [...bytesOf(`\\${byte.toString(8).padStart(3, '0')}`)] : [byte],
  );
}
