import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathText } from './path-text.ts';
import { normaliseServerName, parseSource } from './source.ts';

describe('parseSource', () => {
  it.each([
    ['filer1:/export', 'filer1', '/export'],
    ['Filer1.Example.COM.:/Export', 'filer1.example.com', '/Export'],
    ['10.0.0.1:/x', '10.0.0.1', '/x'],
    ['[fe80::1%eth0]:/x', 'fe80::1%eth0', '/x'],
    ['[2001:DB8::1]:/x:y/z', '2001:db8::1', '/x:y/z'],
    ['2001:db8::1:/x', '2001:db8::1', '/x'],
    ['::1:/', '::1', '/'],
    ['filer1:/a:/b', 'filer1', '/a:/b'],
    ['a:b:/c', 'a', 'b:/c'],
    ['gluster:volume', 'gluster', 'volume'],
    ['filer1:', 'filer1', '/'],
  ])('splits %s into server and export', (source, serverName, exportPath) => {
    expect(parseSource(source)).toEqual({ serverName, exportPath });
  });

  it.each([
    ['tmpfs', 'tmpfs'],
    ['/dev/Disk', '/dev/Disk'],
    [':/x', ':/x'],
    ['[broken', '[broken'],
    ['', 'none'],
  ])('takes "%s", which names no server, as its own name', (source, serverName) => {
    expect(parseSource(source)).toEqual({ serverName, exportPath: '/' });
  });

  it('gives for any text a name of 1 to 255 characters, well-formed, and a path', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const { serverName, exportPath } = parseSource(pathText(bytes));
        expect(serverName.length).toBeGreaterThan(0);
        expect(serverName.length).toBeLessThanOrEqual(255);
        expect(serverName.isWellFormed()).toBe(true);
        expect(exportPath.length).toBeGreaterThan(0);
      }),
    );
  });

  it('normalises a name that is normal already to itself', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        const name = normaliseServerName(domain.toUpperCase());
        expect(normaliseServerName(name)).toBe(name);
        expect(name).toBe(domain.toLowerCase());
      }),
    );
  });
});
