import { type Token, TokenScope } from '@mountwatch/protocol';
import { z } from 'zod';
import type { TokenRow } from './tokens.store.ts';

export function toToken(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    scopes: z.array(TokenScope).parse(row.scopes),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
