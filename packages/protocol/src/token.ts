import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/** What a token may do: `ingest` speak as an agent, `read` see the fleet, `write` work incidents, `admin` manage tokens. */
export const TokenScope = z.enum(['ingest', 'read', 'write', 'admin']);
export type TokenScope = z.infer<typeof TokenScope>;

/** Body of `POST tokens`. */
export const NewToken = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(TokenScope).min(1).max(TokenScope.options.length),
  expiresAt: Instant.optional(),
});
export type NewToken = z.infer<typeof NewToken>;

/** An API token in REST; its secret is shown once, when it is made. */
export const Token = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(TokenScope),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
});
export type Token = z.infer<typeof Token>;

/** Answer of `POST tokens`: the token with its secret, `mw_…`. */
export const CreatedToken = Token.extend({ secret: z.string() });
export type CreatedToken = z.infer<typeof CreatedToken>;
