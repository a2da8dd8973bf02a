import { AppError } from '@mountwatch/protocol';
import type { Database } from '../database/index.ts';
import type { Kit } from '../kit/kit.ts';
import { type FoundToken, findTokens, noteTokenUse } from './credentials.store.ts';
import { secretHash } from './secret.ts';

/** A statement asks for so many at most, and so many wait: whoever comes on top is told to come again. */
const MAX_AT_ONCE = 1_000;
const MAX_WAITING = 20_000;

type Asked = ReturnType<typeof Promise.withResolvers<FoundToken | null>>;

/**
 * Finds tokens by their secrets, one statement at a time: who asks meanwhile is in the next one, so that a fleet that comes
 * in at once costs a few statements. Nothing is remembered: what is answered was so after it was asked.
 */
export class TokenLookup {
  readonly #database: Database;
  readonly #kit: Kit;
  #waiting = new Map<string, Asked>();
  #isAsking = false;
  #isNoting = false;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Null where no token that has not expired has this secret. Throws `too-many-requests` where too many wait. */
  find(secret: string): Promise<FoundToken | null> {
    const known = this.#waiting.get(secret);
    if (known) return known.promise;
    if (this.#waiting.size >= MAX_WAITING) throw new AppError('too-many-requests', 'Too many come in at once.');
    const asked: Asked = Promise.withResolvers();
    this.#waiting.set(secret, asked);
    if (!this.#isAsking) void this.#askAll();
    return asked.promise;
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting.size > 0) {
      const waiting = [...this.#waiting];
      this.#waiting = new Map(waiting.slice(MAX_AT_ONCE));
      await this.#ask(waiting.slice(0, MAX_AT_ONCE));
    }
    this.#isAsking = false;
  }

  async #ask(group: [string, Asked][]): Promise<void> {
    try {
      const secrets = group.map(([secret]) => secret);
      const found = await findTokens(this.#database.door, secrets, this.#kit.now());
      this.#note(found);
      const byHash = new Map(found.map((token) => [keyOf(token.secretHash), token]));
      for (const [secret, asked] of group) asked.resolve(byHash.get(keyOf(secretHash(secret))) ?? null);
    } catch (error) {
      for (const [, asked] of group) asked.reject(error);
    }
  }

  /** Nobody waits for it, and one that is left out is noted by its next use. */
  #note(found: readonly FoundToken[]): void {
    if (this.#isNoting) return;
    this.#isNoting = true;
    noteTokenUse(this.#database.door, found, this.#kit.now())
      .catch((err) => this.#kit.logger.warn({ err }, 'when tokens were last used was not noted'))
      .finally(() => {
        this.#isNoting = false;
      });
  }
}

function keyOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}
