import { expect, it } from 'vitest';
import { foldText, isFolded, readFold, withFolded } from './folding.ts';

const groups = ['group:a', 'group:b, c', 'group:d'];
const servers = ['server:00000000-0000-7000-8000-00001a2b3c4d', 'server:00000000-0000-7000-8000-0000ffffffff'];
const nothing = new Set<string>();

it('what is folded stands in the address by short names, and comes back from it', () => {
  const some = withFolded(nothing, ['group:b, c'], { isOn: true, all: groups });
  const folded = withFolded(some, servers.slice(0, 1), { isOn: true, all: servers });
  const text = foldText(folded);
  expect(text).toBe('g:b\\, c,s:1a2b3c4d');
  const read = readFold(text ?? undefined);
  expect([...groups, ...servers].filter((key) => isFolded(read, key))).toEqual(['group:b, c', servers[0]]);
});

it('all of a kind are one word, from which one can be unfolded again', () => {
  const all = withFolded(nothing, groups, { isOn: true, all: groups });
  expect(foldText(all)).toBe('g:*');
  expect(groups.every((key) => isFolded(all, key))).toBe(true);
  expect(isFolded(all, servers[0] ?? '')).toBe(false);
  const without = withFolded(all, ['group:a'], { isOn: false, all: groups });
  expect(groups.filter((key) => isFolded(without, key))).toEqual(['group:b, c', 'group:d']);
  expect(foldText(withFolded(all, groups, { isOn: false, all: groups }))).toBeUndefined();
});

it('too many for an address are not written there, and what is none is left out', () => {
  const many = Array.from({ length: 60 }, (_, n) => `group:${n}`);
  expect(foldText(withFolded(nothing, many.slice(1), { isOn: true, all: many }))).toBeNull();
  expect(readFold('x,g:,,s:1')).toEqual(new Set(['s:1']));
});
