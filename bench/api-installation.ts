/** What `bench/api.ts` measures: Postgres as durable as by default, the built API beside it, and the fleet, each a process tree. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, processTree, pssKilobytes } from '@mountwatch/testkit';
import pg from 'pg';
import { Program } from '../e2e/kit/program.ts';
import { Rest } from '../e2e/kit/rest.ts';
import { freePort, startPostgres } from '../scripts/run/postgres.mjs';
import type { FleetFlooded, FleetOrder, FleetReport } from './api-fleet.ts';

const ROOT = join(import.meta.dirname, '..');

export interface FleetSize {
  hostCount: number;
  mountsPerHost: number;
  connectSeconds: number;
}

export class BenchInstallation {
  readonly directory = mkdtempSync(join(tmpdir(), 'mountwatch-bench-'));
  readonly #token = `mw_${randomBytes(24).toString('base64url')}`;
  #postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  #port = 0;
  #api: Program | undefined;
  #fleet: Program | undefined;
  /** Since the fleet was started: the newest, and all latencies of acknowledgements since they were last taken. */
  report: FleetReport | undefined;
  #ackMs: number[] = [];
  readonly #profileFolder: string | undefined;

  /** With a folder, the API writes the CPU profile of its life there when it ends, and Postgres counts statements. */
  constructor(profileFolder?: string) {
    this.#profileFolder = profileFolder;
  }

  async start(): Promise<void> {
    const settings = { shared_buffers: '512MB', max_wal_size: '4GB' };
    const counting = this.#profileFolder === undefined ? {} : { shared_preload_libraries: 'pg_stat_statements' };
    const directory = join(this.directory, 'postgres');
    this.#postgres = await startPostgres({ directory, settings: { ...settings, ...counting } });
    if (this.#profileFolder !== undefined) await this.query('CREATE EXTENSION pg_stat_statements');
    this.#port = await freePort();
    await this.startApi();
  }

  /** Gives how long it took until it was ready, in seconds. */
  async startApi(): Promise<number> {
    const startMs = performance.now();
    const folder = this.#profileFolder;
    const profiling = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
    this.#api = new Program(process.execPath, [...profiling, join(ROOT, 'apps/api/dist/main.js')], {
      MOUNTWATCH_PORT: String(this.#port),
      DATABASE_URL: this.databaseUrl,
      MOUNTWATCH_ADMIN_TOKEN: this.#token,
      MOUNTWATCH_LOG_LEVEL: 'warn',
      MOUNTWATCH_LOG_FORMAT: 'text',
    });
    await this.#api.message('ready', 60_000);
    return (performance.now() - startMs) / 1000;
  }

  async stopApi(): Promise<void> {
    if (this.#api && !this.#api.hasEnded) await this.#api.end('SIGTERM', 20_000);
  }

  get databaseUrl(): string {
    if (!this.#postgres) throw new Error('Postgres is not started');
    return this.#postgres.urlFor('postgres');
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get rest(): Rest {
    return new Rest(this.url, this.#token);
  }

  get apiOutput(): string {
    return this.#api?.output ?? '';
  }

  async startFleet({ hostCount, mountsPerHost, connectSeconds }: FleetSize): Promise<void> {
    const script = join(ROOT, 'bench/api-fleet.ts');
    const size = [hostCount, mountsPerHost, connectSeconds].map(String);
    const fleet = new Program(process.execPath, [script, this.url, this.#token, ...size], {});
    fleet.child.on('message', (report: FleetReport | FleetFlooded) => {
      if (report.kind !== 'report') return;
      this.report = report;
      this.#ackMs.push(...report.ackMs);
    });
    this.#fleet = fleet;
    const deadlineMs = performance.now() + connectSeconds * 1000 + 600_000;
    while ((this.report?.connectedCount ?? 0) < hostCount) {
      if (fleet.hasEnded || performance.now() > deadlineMs) {
        throw new Error(`only ${this.report?.connectedCount} agents are connected: ${fleet.output.slice(-2000)}`);
      }
      await sleep(500);
    }
  }

  /** Which statements Postgres has spent its time on since this was last asked; nothing where nobody profiles. */
  async sayStatements(): Promise<void> {
    if (this.#profileFolder === undefined) return;
    const rows = await this.query<{ ms: number; calls: number; rows: number; query: string }>(`
      SELECT total_exec_time::int AS ms, calls::int, rows::int, regexp_replace(left(query, 150), '\\s+', ' ', 'g') AS query
      FROM pg_stat_statements WHERE query !~ 'pg_stat_statements' ORDER BY total_exec_time DESC LIMIT 20`);
    for (const { calls, ms, query, rows: count } of rows)
      console.log(`  ${ms} ms, ${calls} ×, ${count} rows: ${query}`);
    await this.query('SELECT pg_stat_statements_reset()');
  }

  order(order: FleetOrder): void {
    this.#fleet?.child.send(order);
  }

  /** Every agent says so much at once; gives how long it took until all of it was acknowledged, in seconds. */
  async flood(recordsPerHost: number): Promise<number> {
    const flooded = this.#fleet?.message('flooded', 600_000);
    this.order({ kind: 'flood', recordsPerHost });
    return Number((await flooded)?.seconds);
  }

  takeAckMs(): number[] {
    const taken = this.#ackMs.sort((one, other) => one - other);
    this.#ackMs = [];
    return taken;
  }

  async query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Processor time so far, in seconds, and memory now, in MB, of each of the three. */
  cost(): Record<'api' | 'postgres' | 'fleet', { cpuSeconds: number; megabytes: number }> {
    return { api: costOf(this.#api?.pid), postgres: costOf(this.#postgresPid()), fleet: costOf(this.#fleet?.pid) };
  }

  async stop(): Promise<void> {
    this.order({ kind: 'stop' });
    if (this.#fleet && !this.#fleet.hasEnded) await this.#fleet.end('SIGTERM').catch(() => {});
    await this.stopApi().catch((error: Error) => console.error(error.message));
    await this.#postgres?.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  #postgresPid(): number {
    return Number(readFileSync(join(this.directory, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  }
}

function costOf(pid: number | undefined): { cpuSeconds: number; megabytes: number } {
  const tree = pid === undefined ? [] : processTree(pid);
  return { cpuSeconds: cpuSeconds(tree), megabytes: pssKilobytes(tree) / 1024 };
}
