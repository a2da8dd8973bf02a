import { AppError } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { Prisma } from '../../generated/prisma/client.ts';
import { encodeCursor } from './cursor.ts';
import { type ListOrder, textColumn, uuidColumn } from './order.ts';
import { openPage } from './page.ts';

interface Row {
  name: string;
  id: string;
}

const ByName: ListOrder<Row> = {
  list: 'things',
  columns: { name: [textColumn(Prisma.sql`t.name`, (row) => row.name)] },
  usual: [{ name: 'name', isDescending: false }],
  tail: [uuidColumn(Prisma.sql`t.id`, (row) => row.id)],
};
const ROWS: Row[] = Array.from({ length: 5 }, (_, index) => ({
  name: `n${index}`,
  id: `00000000-0000-4000-8000-00000000000${index}`,
}));

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
    expect(page.close(ROWS.slice(0, 4)).rows).toEqual(ROWS.slice(0, 3));
  });

  it('goes on after the last row that was given', () => {
    const first = openPage(ByName, { limit: 3 }).close(ROWS.slice(0, 4));
    const next = openPage(ByName, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(next.isAfter?.values).toEqual(['n2', 'n2', ROWS[2]?.id]);
    expect(next.isAfter?.sql).toBe('(t.name >= ?::text AND (t.name,t.id) > (?::text,?::uuid))');
  });

  it('has no next cursor when the rows end with it', () => {
    expect(openPage(ByName, { limit: 5 }).close(ROWS).nextCursor).toBeNull();
    expect(openPage(ByName, { limit: 5 }).close([]).nextCursor).toBeNull();
  });
});

describe('a cursor', () => {
  const given = openPage(ByName, { limit: 1 }).close(ROWS).nextCursor ?? '';

  it('is refused by another list, and under other filters or another order', () => {
    expect(problemOf(() => openPage({ ...ByName, list: 'others' }, { limit: 1, cursor: given }))).toBe(
      'invalid-cursor',
    );
    const turned = { limit: 1, cursor: given, sort: [{ name: 'name', isDescending: true }] };
    expect(problemOf(() => openPage(ByName, turned))).toBe('invalid-cursor');
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
