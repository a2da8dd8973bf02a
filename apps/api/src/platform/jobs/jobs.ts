import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { fromPrisma, type JobWithMetadata, PgBoss } from 'pg-boss';
import { Database, type Db, isDatabaseUnavailable } from '../database/index.ts';
import { Kit } from '../kit/kit.ts';

/** One try of one job. */
export interface JobRun<Data> {
  data: Data;
  isLastTry: boolean;
  /** Aborted when the try has taken too long, or the process ends: another one follows. */
  signal: AbortSignal;
}

/** What is done once for each job, tried again with growing pauses until it succeeds or `retryLimit` is reached. */
export interface Queue<Data extends object> {
  name: string;
  retryLimit: number;
  retryDelaySeconds: number;
  longestDelaySeconds: number;
  deadlineSeconds: number;
  run: (job: JobRun<Data>) => Promise<void>;
}

/** A job to be sent: not before `delaySeconds`; few of one `group` run at a time, so that none holds up the others. */
export interface NewJob<Data extends object> {
  data: Data;
  delaySeconds: number;
  group: string;
}

const POOL_SIZE = 2;
const WORKERS = 4;
const BATCH = 4;
const PER_GROUP = 4;
const POLL_SECONDS = 2;
const KEPT_SECONDS = 86_400;
const FAREWELL_MS = 2_000;

/**
 * Work that must be done once, by whichever replica gets to it, and again after a failure: pg-boss, in the same Postgres.
 * Its schema is made or brought up to date before the database counts as ready, under pg-boss' own lock; a job is sent in
 * the transaction of what it is for.
 */
@Injectable()
export class Jobs implements OnApplicationShutdown {
  readonly #kit: Kit;
  readonly #boss: PgBoss;
  readonly #queues: Queue<object>[] = [];
  readonly #atWork = new Set<string>();
  readonly #stopping = new AbortController();
  #isStarted = false;

  constructor(database: Database, kit: Kit) {
    this.#kit = kit;
    this.#boss = new PgBoss({
      connectionString: kit.config.databaseUrl,
      application_name: 'mountwatch-jobs',
      max: POOL_SIZE,
      connectionTimeoutMillis: 3_000,
      options: '-c statement_timeout=10000',
      schedule: false,
      registerInstance: false,
    });
    this.#boss.on('error', (err) => this.#tell(err));
    database.prepareWith(() => this.#start());
  }

  /** Before the database is ready: what is to be done with the jobs of a queue. */
  workOn<Data extends object>(queue: Queue<Data>): void {
    this.#queues.push(queue as unknown as Queue<object>);
  }

  /** Within the caller's transaction: they are there when it commits, and not at all otherwise. */
  async send<Data extends object>(db: Db, name: string, jobs: readonly NewJob<Data>[]): Promise<void> {
    if (jobs.length === 0) return;
    const inserted = jobs.map(({ data, delaySeconds, group }) => ({
      ...{ data, group: { id: group } },
      ...(delaySeconds > 0 && { startAfter: delaySeconds }),
    }));
    await this.#boss.insert(name, inserted, { db: fromPrisma(db) });
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    if (!this.#isStarted) return;
    await this.#boss.stop({ graceful: true, timeout: FAREWELL_MS, close: true });
  }

  /** Also after it has failed half-way. */
  async #start(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#isStarted = true;
    await this.#boss.start();
    for (const queue of this.#queues) await this.#open(queue);
  }

  async #open(queue: Queue<object>): Promise<void> {
    await this.#boss.createQueue(queue.name);
    await this.#boss.updateQueue(queue.name, {
      retryLimit: queue.retryLimit,
      retryDelay: queue.retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: queue.longestDelaySeconds,
      expireInSeconds: queue.deadlineSeconds,
      retentionSeconds: KEPT_SECONDS,
      deleteAfterSeconds: KEPT_SECONDS,
    });
    if (this.#atWork.has(queue.name)) return;
    const options = {
      ...{ batchSize: BATCH, localConcurrency: WORKERS, localGroupConcurrency: PER_GROUP, burstWhenBatchFull: true },
      ...({ pollingIntervalSeconds: POLL_SECONDS, includeMetadata: true, perJobResults: true } as const),
    };
    await this.#boss.work(queue.name, options, (jobs: JobWithMetadata<object>[]) =>
      Promise.all(jobs.map((job) => this.#try(queue, job))),
    );
    this.#atWork.add(queue.name);
  }

  async #try(queue: Queue<object>, job: JobWithMetadata<object>) {
    const signal = AbortSignal.any([job.signal, this.#stopping.signal]);
    try {
      await queue.run({ data: job.data, isLastTry: job.retryCount >= job.retryLimit, signal });
      return { id: job.id, status: 'completed' as const };
    } catch (err) {
      return { id: job.id, status: 'failed' as const, output: { message: err instanceof Error ? err.message : '' } };
    }
  }

  #tell(err: unknown): void {
    if (isDatabaseUnavailable(err)) this.#kit.logger.debug({ err }, 'jobs wait for the database');
    else this.#kit.logger.warn({ err }, 'something went wrong with jobs');
  }
}
