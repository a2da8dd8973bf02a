import { AppError, PersonRole, TokenScope } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { Database } from '../database/index.ts';
import { Kit } from '../kit/kit.ts';
import type { Actor } from './actor.ts';
import { sessionCredential, tokenCredential } from './credential.ts';
import { extendSession, findSession, keepGivenToken, selectValid } from './credentials.store.ts';
import { extendedExpiry, SESSION_COOKIE } from './session-life.ts';
import { TokenLookup } from './token-lookup.ts';

const ROLE_SCOPES: Record<PersonRole, ReadonlySet<TokenScope>> = {
  admin: new Set(['read', 'write', 'admin']),
  viewer: new Set(['read']),
};
const TOKEN_SCOPES = new Set<string>(TokenScope.options);

/**
 * Says who is asking, from a bearer token or a session cookie: for REST by the guard, for sockets by their gateways.
 * Secrets are never stored; only their hashes are.
 */
@Injectable()
export class Authenticator {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #tokens: TokenLookup;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
    this.#tokens = new TokenLookup(database, kit);
    database.prepareWith(async (db) => {
      const { adminToken, localAgentToken } = kit.config;
      if (adminToken) {
        const scopes: TokenScope[] = [...TokenScope.options];
        await keepGivenToken(db, { name: 'given at start', secret: adminToken, scopes }, kit.now());
      }
      if (localAgentToken && localAgentToken !== adminToken) {
        await keepGivenToken(db, { name: 'local agent', secret: localAgentToken, scopes: ['ingest'] }, kit.now());
      }
    });
  }

  /** From the headers of a request or of a socket's handshake; throws `not-signed-in`. */
  async fromHeaders(headers: { authorization?: string | undefined; cookie?: string | undefined }): Promise<Actor> {
    const bearer = /^Bearer +([^\s]+) *$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return this.fromToken(bearer);
    if (headers.authorization !== undefined)
      throw new AppError('not-signed-in', 'Expected `Authorization: Bearer mw_…`.');
    const cookie = parseCookie(headers.cookie ?? '')[SESSION_COOKIE];
    if (cookie) return await this.#fromSession(cookie);
    throw new AppError('not-signed-in', 'Sign in, or send `Authorization: Bearer mw_…`.');
  }

  /** From a token's secret alone; throws `not-signed-in`. */
  async fromToken(secret: string): Promise<Actor> {
    const token = await this.#tokens.find(secret);
    if (token === null) throw new AppError('not-signed-in', 'This token is not known here, or it has expired.');
    const scopes = new Set(token.scopes.filter((scope): scope is TokenScope => TOKEN_SCOPES.has(scope)));
    const credential = tokenCredential(token.id);
    return { kind: 'token', id: token.id, name: token.name, scopes, credential, expiresAt: null };
  }

  /** Those of these credentials that still let someone in: neither revoked nor ended nor expired. */
  async stillValid(credentials: string[]): Promise<Set<string>> {
    return new Set(await selectValid(this.#database.door, credentials, this.#kit.now()));
  }

  async #fromSession(secret: string): Promise<Actor> {
    const db = this.#database.door;
    const now = this.#kit.now();
    const session = await findSession(db, secret, now);
    if (session === null) throw new AppError('not-signed-in', 'This session has ended. Sign in again.');
    const expiry = extendedExpiry(session, now);
    if (expiry !== null) await extendSession(db, session.secretHash, expiry);
    const { user } = session;
    const expiresAt = expiry ?? session.expiresAt;
    const credential = sessionCredential(session.secretHash);
    return {
      kind: 'session',
      id: user.id,
      name: user.email,
      scopes: ROLE_SCOPES[PersonRole.parse(user.role)],
      credential,
      expiresAt,
    };
  }
}

/** Throws `not-allowed` unless the actor has the scope. */
export function requireScope(actor: Actor, scope: TokenScope): void {
  if (!actor.scopes.has(scope)) throw new AppError('not-allowed', `This needs the scope \`${scope}\`.`);
}
