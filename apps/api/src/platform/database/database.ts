import { AppError } from '@mountwatch/protocol';
import { createBackoff, withDeadline } from '@mountwatch/runtime';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/prisma/client.ts';
import { Kit } from '../kit/kit.ts';
import type { Db, Sql } from './db.ts';
import { isDatabaseUnavailable, whyNothingIsStored } from './is-database-unavailable.ts';
import { migrate } from './migrate.ts';
import { sqlOn, sqlTransaction } from './sql-transaction.ts';

const CONNECT_DEADLINE_MS = 3_000;
/** To open a connection is what fails first on a machine that is short of processors: a burst leaves its own for the next. */
const IDLE_MS = 10 * 60_000;
const STATEMENT_DEADLINE_MS = 10_000;
const TRANSACTION_DEADLINE_MS = 8_000;
const CHECK_DEADLINE_MS = 2_000;
/** Reading shows nothing of a disk that is full: so long the last write that was refused speaks for it. */
const REFUSAL_HOLDS_MS = 15_000;
/** Of its own for who comes in: what ingest or a page waits for keeps nobody out. */
const DOOR_POOL_SIZE = 2;

/**
 * The way to Postgres. The API starts and stays without it: until migrations are applied every use throws
 * `database-unavailable`, and opening is tried again, with back-off, for as long as the process lives.
 */
@Injectable()
export class Database implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #kit: Kit;
  readonly #pool: pg.Pool;
  readonly #prisma: PrismaClient;
  readonly #sql: Sql;
  readonly #doorPool: pg.Pool;
  readonly #door: PrismaClient;
  readonly #preparations: ((db: Db) => Promise<void>)[] = [];
  readonly #ready = Promise.withResolvers<void>();
  readonly #stopped = new AbortController();
  #isReady = false;
  #whyNot = 'still connecting';
  #refusal = { why: '', atMs: Number.NEGATIVE_INFINITY };

  constructor(kit: Kit) {
    this.#kit = kit;
    this.#pool = openPool(kit, kit.config.databasePoolSize);
    this.#prisma = clientOf(this.#pool);
    this.#sql = sqlOn(this.#pool);
    this.#doorPool = openPool(kit, DOOR_POOL_SIZE);
    this.#door = clientOf(this.#doorPool);
  }

  /** For reads and single writes. Throws `database-unavailable` until the database is ready. */
  get client(): Db {
    this.#refuseUnlessReady();
    return this.#prisma;
  }

  /** For reads of thousands of rows: `client` without Prisma. Throws as it does. */
  get sql(): Sql {
    this.#refuseUnlessReady();
    return this.#sql;
  }

  /** For finding out who somebody is, and for nothing else: it is never busy with anything else. Throws as `client` does. */
  get door(): Db {
    this.#refuseUnlessReady();
    return this.#door;
  }

  /** All or nothing, within a deadline. */
  transaction<T>(work: (db: Db) => Promise<T>, deadlineMs = TRANSACTION_DEADLINE_MS): Promise<T> {
    this.#refuseUnlessReady();
    return this.#noting(this.#prisma.$transaction(work, { maxWait: CONNECT_DEADLINE_MS, timeout: deadlineMs }));
  }

  /** The same without Prisma, for what writes thousands of rows at once. */
  sqlTransaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    this.#refuseUnlessReady();
    return this.#noting(sqlTransaction(this.#pool, work, TRANSACTION_DEADLINE_MS));
  }

  /** What must be in the database before anyone uses it; may run again if the database goes away half-way. */
  prepareWith(preparation: (db: Db) => Promise<void>): void {
    this.#preparations.push(preparation);
  }

  /** Resolves when migrations are applied and everything is prepared. */
  untilReady(): Promise<void> {
    return this.#ready.promise;
  }

  /** Answers when the database does; throws `database-unavailable`, with the reason, when it does not, or has lately stored nothing. */
  async check(): Promise<void> {
    this.#refuseUnlessReady();
    const { atMs, why } = this.#refusal;
    if (this.#kit.clock.monotonicMs() - atMs < REFUSAL_HOLDS_MS) {
      throw new AppError('database-unavailable', `The database answers, and stores nothing: ${why}.`);
    }
    await withDeadline(this.#prisma.$queryRaw`SELECT 1`, CHECK_DEADLINE_MS, 'the database').catch((cause) => {
      throw new AppError('database-unavailable', 'The database does not answer.', { cause });
    });
  }

  onApplicationBootstrap(): void {
    void this.#open();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped.abort();
    await Promise.all([this.#prisma.$disconnect(), this.#door.$disconnect()]);
    await Promise.all([this.#pool.end(), this.#doorPool.end()]);
  }

  async #open(): Promise<void> {
    const backoff = createBackoff({ initialMs: 500, maxMs: 10_000 });
    while (!this.#stopped.signal.aborted) {
      try {
        const applied = await migrate(this.#kit.config.databaseUrl);
        if (applied.length > 0) this.#kit.logger.info({ applied }, 'migrations applied');
        for (const prepare of this.#preparations) await prepare(this.#prisma);
        // A whole fleet may come in at once: then is no time to open the connection that each waits for.
        await this.#door.$queryRaw`SELECT 1`;
        this.#isReady = true;
        this.#ready.resolve();
        return;
      } catch (err) {
        this.#whyNot = reasonOf(err);
        // Where it is only away, who reads the log at three in the morning wants to know why, and not from where in the driver.
        const why = isDatabaseUnavailable(err) ? { reason: this.#whyNot } : { err };
        this.#kit.logger.warn(why, 'the database is not ready; trying again');
        await this.#pause(backoff.nextMs());
      }
    }
  }

  async #noting<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const why = whyNothingIsStored(error);
      if (why !== null) this.#refusal = { why, atMs: this.#kit.clock.monotonicMs() };
      throw error;
    }
  }

  #pause(waitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, waitMs);
    this.#stopped.signal.addEventListener('abort', () => resolve(), { once: true });
    return promise.finally(() => clearTimeout(timer));
  }

  #refuseUnlessReady(): void {
    if (this.#isReady) return;
    throw new AppError('database-unavailable', `The database is not ready: ${this.#whyNot}`);
  }
}

function openPool(kit: Kit, size: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: kit.config.databaseUrl,
    max: size,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
    idleTimeoutMillis: IDLE_MS,
    statement_timeout: STATEMENT_DEADLINE_MS,
    // Longer than the server's own limit: it speaks only where the server cannot be heard.
    query_timeout: STATEMENT_DEADLINE_MS + 2_000,
    idle_in_transaction_session_timeout: TRANSACTION_DEADLINE_MS * 2,
    keepAlive: true,
    application_name: 'mountwatch-api',
  });
  pool.on('error', (error) => kit.logger.warn({ reason: reasonOf(error) }, 'a database connection broke'));
  return pool;
}

function clientOf(pool: pg.Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
}

/** An attempt on several addresses fails with an error that has a code but no words. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || String((error as { code?: unknown }).code ?? error.name);
}
