import { pathText } from '@mountwatch/nfs';
import { expect, test } from 'vitest';
import { printablePath } from './printable-path.ts';

test('a path that a terminal can show is itself', () => {
  expect(printablePath("/mnt/Büro 1/it's")).toBe("/mnt/Büro 1/it's");
});

test('what a terminal would obey, or could not show, is octal', () => {
  expect(printablePath('/mnt/a\nb\u001b[2J')).toBe('/mnt/a\\012b\\033[2J');
  expect(printablePath(pathText(Buffer.from([0x2f, 0xe9])))).toBe('/\\351');
});
