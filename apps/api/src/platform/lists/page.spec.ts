import { AppError } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encodeCursor } from './cursor.ts';
import { type ListOrder, openPage } from './page.ts';

const ByName: ListOrder<[string, string]> = { list: 'things', key: z.tuple([z.string(), z.uuid()]) };
const ROWS = Array.from({ length: 5 }, (_, index) => ({
  name: `n${index}`,
  id: `00000000-0000-4000-8000-00000000000${index}`,
}));
const keyOf = (row: (typeof ROWS)[number]): [string, string] => [row.name, row.id];

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
}

describe('a page', () => {
  it('reads one row more than asked, and gives no more than asked', () => {
    const page = openPage(ByName, { limit: 3 });
    expect(page.rowLimit).toBe(4);
    expect(page.close(ROWS.slice(0, 4), keyOf).rows).toEqual(ROWS.slice(0, 3));
  });

  it('goes on after the last row that was given', () => {
    const first = openPage(ByName, { limit: 3 }).close(ROWS.slice(0, 4), keyOf);
    const next = openPage(ByName, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(next.after).toEqual(['n2', ROWS[2]?.id]);
  });

  it('has no next cursor when the rows end with it', () => {
    expect(openPage(ByName, { limit: 5 }).close(ROWS, keyOf).nextCursor).toBeNull();
    expect(openPage(ByName, { limit: 5 }).close([], keyOf).nextCursor).toBeNull();
  });
});

describe('a cursor', () => {
  const given = openPage(ByName, { limit: 1 }).close(ROWS, keyOf).nextCursor ?? '';

  it('is refused by another list, and under other filters', () => {
    expect(problemOf(() => openPage({ ...ByName, list: 'others' }, { limit: 1, cursor: given }))).toBe(
      'invalid-cursor',
    );
    const filtered = { limit: 1, cursor: given, state: ['hung'] };
    expect(problemOf(() => openPage(ByName, filtered))).toBe('invalid-cursor');
  });

  it('is refused as invalid, never thrown on, whatever it holds', () => {
    const scope = JSON.parse(Buffer.from(given, 'base64url').toString())[0];
    const rubbish = ['', 'x', '%%%', Buffer.from('null').toString('base64url'), encodeCursor(scope, ['n1', 'no-uuid'])];
    for (const cursor of [...rubbish, encodeCursor(scope, [])]) {
      expect(
        problemOf(() => openPage(ByName, { limit: 1, cursor })),
        cursor,
      ).toBe('invalid-cursor');
    }
  });
});
