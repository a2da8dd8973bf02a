import { type Logger, withDeadline } from '@mountwatch/runtime';
import { createAdapter } from '@socket.io/postgres-adapter';
import pg from 'pg';
import { isDatabaseUnavailable } from '../database/index.ts';

/** Postgres refuses notifications of 8000 bytes and more: what is longer goes by a table. */
const MAX_NOTIFICATION_BYTES = 7_500;
const CONNECT_DEADLINE_MS = 3_000;
const QUERY_DEADLINE_MS = 5_000;
const FAREWELL_DEADLINE_MS = 1_000;

/**
 * How replicas speak to each other: by Postgres' LISTEN and NOTIFY, which needs no further server. What is said while the
 * database is away is lost; so nothing is said that cannot be read again by REST.
 */
export class ReplicaChannel {
  readonly #settings: pg.ClientConfig;
  readonly #pool: pg.Pool;
  readonly #logger: Logger;
  readonly #listeners = new Set<pg.Client>();
  #isClosed = false;

  constructor(databaseUrl: string, logger: Logger) {
    this.#logger = logger;
    this.#settings = {
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_DEADLINE_MS,
      query_timeout: QUERY_DEADLINE_MS,
      keepAlive: true,
      application_name: 'mountwatch-replica',
    };
    this.#pool = new pg.Pool({ ...this.#settings, max: 2 });
    this.#pool.on('error', (err) => this.#lost(err));
  }

  /** The adapter for Socket.IO; it wants a pool, and takes one connection of it for good, to listen. */
  adapter(): ReturnType<typeof createAdapter> {
    const pool = {
      connect: () => this.#listen(),
      query: (text: string, values?: unknown[]) => this.#pool.query(text, values),
    } as unknown as pg.Pool;
    return createAdapter(pool, {
      channelPrefix: 'mountwatch',
      payloadThreshold: MAX_NOTIFICATION_BYTES,
      errorHandler: (err) => this.#lost(err),
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const ends = [...this.#listeners].map((client) => client.end());
    await withDeadline(Promise.allSettled([...ends, this.#pool.end()]), FAREWELL_DEADLINE_MS, 'the replicas').catch(
      (err) => this.#logger.debug({ err }, 'the channel between replicas closed badly'),
    );
  }

  async #listen(): Promise<pg.Client> {
    // After the end there is nothing to connect to, and nothing that should try again.
    if (this.#isClosed) return new Promise<never>(() => {});
    const client = Object.assign(new pg.Client(this.#settings), { release: () => {} });
    client.on('error', (err) => this.#lost(err));
    client.on('end', () => this.#listeners.delete(client));
    this.#listeners.add(client);
    await client.connect().catch((error) => {
      this.#listeners.delete(client);
      throw error;
    });
    return client;
  }

  #lost(err: Error): void {
    if (this.#isClosed) return;
    if (isDatabaseUnavailable(err)) this.#logger.debug({ err }, 'the other replicas cannot be reached');
    else this.#logger.warn({ err }, 'a message to or from another replica was lost');
  }
}
