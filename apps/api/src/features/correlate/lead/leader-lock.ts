import { withDeadline } from '@mountwatch/runtime';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { ADVISORY_LOCKS } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';

const DEADLINE_MS = 3_000;
const FAREWELL_DEADLINE_MS = 1_000;
/** Postgres itself ends the session of a leader that has stopped asking: frozen, or cut off without a farewell. */
const IDLE_SESSION_TIMEOUT_MS = 4_000;
/** A step may take longer than that: while this process runs, it says so. */
const SIGN_OF_LIFE_MS = 1_000;

/**
 * Which replica correlates: the one whose connection holds a Postgres advisory lock. The connection is the leadership:
 * when it ends, however it ends, the lock is free for another.
 */
@Injectable()
export class LeaderLock {
  readonly #kit: Kit;
  #connection: pg.Client | null = null;
  #signsOfLife: NodeJS.Timeout | undefined;
  #isHeld = false;
  /** A connection takes one statement at a time. */
  #underWay: Promise<unknown> | undefined;

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  /** Takes the lock, or makes sure that it is still held; throws, and holds nothing, when the database does not answer. */
  async hold(): Promise<boolean> {
    try {
      const connection = this.#connection ?? (await this.#connect());
      if (this.#isHeld) await this.#ask(connection, 'SELECT 1');
      else this.#isHeld = await this.#tryLock(connection);
      return this.#isHeld;
    } catch (error) {
      await this.release();
      throw error;
    }
  }

  /** Lets another replica lead. */
  async release(): Promise<void> {
    const connection = this.#connection;
    this.#forget();
    if (connection === null) return;
    // A farewell to a server that cannot be heard would wait for its answer.
    await withDeadline(connection.end(), FAREWELL_DEADLINE_MS, 'closing the leader lock').catch((err) =>
      this.#kit.logger.debug({ err }, 'the leader lock closed badly'),
    );
  }

  async #connect(): Promise<pg.Client> {
    const connection = new pg.Client({
      connectionString: this.#kit.config.databaseUrl,
      application_name: 'mountwatch-leader',
      connectionTimeoutMillis: DEADLINE_MS,
      query_timeout: DEADLINE_MS,
      keepAlive: true,
      options: `-c idle_session_timeout=${IDLE_SESSION_TIMEOUT_MS}`,
    });
    const forget = () => {
      if (this.#connection === connection) this.#forget();
    };
    connection.on('error', forget);
    connection.on('end', forget);
    await connection.connect();
    this.#connection = connection;
    this.#signsOfLife = setInterval(() => {
      if (this.#underWay === undefined) this.#ask(connection, 'SELECT 1').catch(forget);
    }, SIGN_OF_LIFE_MS);
    return connection;
  }

  async #tryLock(connection: pg.Client): Promise<boolean> {
    const { rows } = await this.#ask<{ taken: boolean }>(
      connection,
      `SELECT pg_try_advisory_lock(${ADVISORY_LOCKS.correlation}) AS taken`,
    );
    return rows[0]?.taken === true;
  }

  /** After what is under way, and in vain where that was. */
  async #ask<Row extends pg.QueryResultRow>(connection: pg.Client, text: string): Promise<pg.QueryResult<Row>> {
    await this.#underWay;
    const answer = connection.query<Row>(text);
    this.#underWay = answer;
    try {
      return await answer;
    } finally {
      if (this.#underWay === answer) this.#underWay = undefined;
    }
  }

  #forget(): void {
    clearInterval(this.#signsOfLife);
    this.#underWay = undefined;
    this.#connection = null;
    this.#isHeld = false;
  }
}
