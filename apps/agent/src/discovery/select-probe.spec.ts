import type { MountDescription } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { ProbeRule } from '../config/probe-rule.ts';
import { ruleOf } from './select-probe.ts';

const MOUNT: MountDescription = {
  ...{ mountpoint: '/mnt/data', source: 'Filer1:/vol/a', serverName: 'filer1', exportPath: '/vol/a' },
  ...{
    filesystemType: 'nfs4',
    superblock: '0:40',
    address: '10.0.0.1',
    options: { soft: true, vers: '4.2', rw: true },
  },
};

test.each([
  [{}, true],
  [{ server: 'FILER*' }, true],
  [{ server: '10.0.0.*' }, true],
  [{ server: 'filer2' }, false],
  [{ export: '/vol/*' }, true],
  [{ export: '/vol' }, false],
  [{ mountpoint: '/mnt/*' }, true],
  [{ options: ['soft', 'vers=4*'] }, true],
  [{ options: ['soft', 'vers=3'] }, false],
  [{ options: ['vers'] }, false],
  [{ options: ['!hard'] }, true],
  [{ options: ['!soft'] }, false],
  [{ server: 'filer1', export: '/other' }, false],
])('a rule that matches %j is the one for this mount: %s', (match, expected) => {
  expect(ruleOf(MOUNT, [ProbeRule.parse({ match, kind: 'readdir' })]) !== undefined).toBe(expected);
});

test('of several rules that match the first is the one', () => {
  const rules = ['/other', '/mnt/*', '*'].map((mountpoint, at) =>
    ProbeRule.parse({ match: { mountpoint }, intervalSeconds: at + 1 }),
  );
  expect(ruleOf(MOUNT, rules)?.intervalSeconds).toBe(2);
});
