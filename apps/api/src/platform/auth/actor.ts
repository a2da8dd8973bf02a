import type { TokenScope } from '@mountwatch/protocol';

/** Who asks, and what they may do: a program with a token, or a person with a session. */
export interface Actor {
  kind: 'token' | 'session';
  id: string;
  /** A token's name or a person's e-mail: what timelines show. */
  name: string;
  scopes: ReadonlySet<TokenScope>;
  /** What they showed us, by a name that gives nothing away: `token:ID` or `session:HASH`. It can be withdrawn. */
  credential: string;
  /** When the session ends; null for a token. */
  expiresAt: Date | null;
}
