import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type MountinfoEntry, parseMountinfo } from './mountinfo.ts';
import { visibleMounts } from './visible-mounts.ts';

/** `id parent mountpoint` per mount, in the order of the file; gives the ids that a path reaches. */
function visibleIds(...mounts: string[]): number[] {
  return visibleMounts(mounts.map(entryOf)).map(({ mountId }) => mountId);
}

function entryOf(mount: string): MountinfoEntry {
  const [id, parent, mountpoint = '/'] = mount.split(' ');
  const kind = { root: '/', mountOptions: {}, filesystemType: 'nfs', source: 'f:/x', superOptions: {} };
  return { mountId: Number(id), parentId: Number(parent), superblock: `0:${id}`, mountpoint, ...kind };
}

const ROOT = '1 0 /';

describe('visibleMounts', () => {
  it('keeps mounts beside and beneath each other', () => {
    expect(visibleIds(ROOT, '2 1 /a', '3 2 /a/b', '4 1 /ab')).toEqual([1, 2, 3, 4]);
  });

  it('hides a mount that has another on its root: the last one wins', () => {
    expect(visibleIds(ROOT, '2 1 /a', '3 2 /a', '4 3 /a')).toEqual([1, 4]);
  });

  it('lets the last line win where two mounts of one parent have one mountpoint', () => {
    expect(visibleIds(ROOT, '2 1 /a', '3 1 /a')).toEqual([1, 3]);
  });

  it('hides what was mounted beneath a folder that is covered later', () => {
    expect(visibleIds(ROOT, '2 1 /a/b', '3 1 /a')).toEqual([1, 3]);
    expect(visibleIds(ROOT, '2 1 /a/b/c', '3 2 /a/b/c/d', '4 1 /a')).toEqual([1, 4]);
  });

  it('hides the children of a mount that is covered, and keeps those of the cover', () => {
    expect(visibleIds(ROOT, '2 1 /a', '3 2 /a/b', '4 2 /a', '5 4 /a/b')).toEqual([1, 4, 5]);
  });

  it('hides the whole old tree beneath a new root', () => {
    expect(visibleIds(ROOT, '2 1 /a', '3 1 /', '4 3 /a')).toEqual([3, 4]);
  });

  it('does not depend on the order of lines', () => {
    expect(visibleIds('3 1 /a', '2 1 /a/b', ROOT)).toEqual([3, 1]);
  });

  it('keeps a mount whose name only begins like another, and one whose parent is not in the list', () => {
    expect(visibleIds('2 99 /a', '3 99 /ab', '4 98 /a/b')).toEqual([2, 3, 4]);
  });

  it('ends on parents that go round in a circle and on very deep stacks', () => {
    expect(visibleIds('1 1 /', '2 3 /a', '3 2 /b')).toContain(1);
    const stack = Array.from({ length: 20_000 }, (_, index) => `${index + 2} ${index + 1} /a`);
    expect(visibleIds(ROOT, ...stack)).toEqual([1, 20_001]);
  });

  it('shows of a recorded file one mount per path, the upper one', () => {
    const bytes = fs.readFileSync(new URL('../fixtures/mountinfo-6.1.txt', import.meta.url));
    const { mounts } = parseMountinfo(bytes);
    const visible = visibleMounts(mounts);
    expect(mounts.filter((mount) => !visible.includes(mount)).map(({ mountId }) => mountId)).toEqual([
      34, 175, 229, 287, 349, 415,
    ]);
  });
});
