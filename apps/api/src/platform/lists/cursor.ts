import { createHash } from 'node:crypto';
import { AppError } from '@mountwatch/protocol';
import { z } from 'zod';

const Cursor = z.tuple([z.string(), z.array(z.string())]);

const FREE = new Set(['cursor', 'limit', 'fields']);

/** What a cursor is bound to: the list, its filters and its order, whatever the page's size and which fields it shows. */
export function cursorScope(listName: string, query: object): string {
  const filters = Object.entries(query)
    .filter(([name, value]) => !FREE.has(name) && value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([listName, filters]))
    .digest('base64url')
    .slice(0, 8);
}

export function encodeCursor(scope: string, key: readonly string[]): string {
  return Buffer.from(JSON.stringify([scope, key])).toString('base64url');
}

/** Throws `invalid-cursor` for anything but a cursor of this scope. */
export function decodeCursor(cursor: string, scope: string): string[] {
  const parsed = Cursor.safeParse(jsonOf(cursor));
  if (!parsed.success) throw new AppError('invalid-cursor', 'The cursor is not one that this list gave.');
  const [itsScope, itsKey] = parsed.data;
  if (itsScope !== scope) throw new AppError('invalid-cursor', 'The cursor belongs to another list, order or filters.');
  return itsKey;
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
