/**
 * A whole Mountwatch under test: an embedded Postgres, the built API, file systems that hang on demand, and as many built
 * agents as a story wants, each of which the story can end in any way and start again. Everything is on loopback and in
 * temporary folders. All processes share the machine's mount table, so the file systems have a type of their own.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hangfs, type HangfsMount, startHangfs } from '@mountwatch/testkit';
import { freePort, startPostgres } from '../../scripts/run/postgres.mjs';
import { Program } from './program.ts';
import { Rest } from './rest.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const ADMIN = { email: 'ops@example.org', password: 'Correct-horse-9-battery' };

export interface AgentSettings {
  hostName?: string;
  environment?: Record<string, string>;
}

export class Installation {
  readonly directory = mkdtempSync(join(tmpdir(), 'mountwatch-e2e-'));
  readonly token = `mw_${randomBytes(24).toString('base64url')}`;
  readonly #filesystemType = `fuse.hang-${randomBytes(4).toString('hex')}`;
  readonly #agents = new Map<string, Program>();
  #hangfs: Hangfs | undefined;
  #postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  #api: Program | undefined;
  readonly #replicas: Program[] = [];
  #port = 0;

  static async start(apiEnvironment: Record<string, string> = {}): Promise<Installation> {
    const installation = new Installation();
    installation.#postgres = await startPostgres({
      directory: join(installation.directory, 'postgres'),
      settings: { fsync: 'off' },
    });
    installation.#port = await freePort();
    installation.#hangfs = await startHangfs();
    await installation.startApi(apiEnvironment);
    return installation;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get rest(): Rest {
    return new Rest(this.url, this.token);
  }

  get api(): Program {
    if (!this.#api) throw new Error('the API is not started');
    return this.#api;
  }

  get postgres() {
    if (!this.#postgres) throw new Error('Postgres is not started');
    return this.#postgres;
  }

  async startApi(environment: Record<string, string> = {}): Promise<void> {
    this.#api = await this.#startApi(this.#port, environment);
  }

  /** Another API on the same store, and how it is asked. */
  async startReplica(): Promise<{ program: Program; url: string; rest: Rest }> {
    const port = await freePort();
    const program = await this.#startApi(port, {});
    this.#replicas.push(program);
    const url = `http://127.0.0.1:${port}`;
    return { program, url, rest: new Rest(url, this.token) };
  }

  async #startApi(port: number, environment: Record<string, string>): Promise<Program> {
    const program = new Program(process.execPath, [join(ROOT, 'apps/api/dist/main.js')], {
      MOUNTWATCH_PORT: String(port),
      DATABASE_URL: this.postgres.urlFor('postgres'),
      MOUNTWATCH_ADMIN_TOKEN: this.token,
      MOUNTWATCH_ADMIN_EMAIL: ADMIN.email,
      MOUNTWATCH_ADMIN_PASSWORD: ADMIN.password,
      MOUNTWATCH_LOG_FORMAT: 'text',
      ...environment,
    });
    await program.message('ready', 30_000);
    return program;
  }

  /** A healthy mount that every agent started here will find; `source` is `server:/export`, `name` its folder's. */
  mount(source: string, name?: string): Promise<HangfsMount> {
    if (!this.#hangfs) throw new Error('hangfs is not started');
    return this.#hangfs.mount({ source, filesystemType: this.#filesystemType, ...(name ? { name } : {}) });
  }

  /** An agent with a state directory of its own, kept over restarts under the same host name. */
  startAgent({ hostName = 'web-1', environment = {} }: AgentSettings = {}): Program {
    const agent = new Program(join(ROOT, 'apps/agent/bin/mountwatch-agent'), ['run'], {
      ...this.agentEnvironment(hostName),
      ...environment,
    });
    this.#agents.set(hostName, agent);
    return agent;
  }

  agentEnvironment(hostName: string): Record<string, string> {
    return {
      MOUNTWATCH_AGENT_API_URL: this.url,
      MOUNTWATCH_AGENT_TOKEN: this.token,
      MOUNTWATCH_AGENT_HOST_NAME: hostName,
      MOUNTWATCH_AGENT_STATE_DIRECTORY: join(this.directory, `agent-${hostName}`),
      MOUNTWATCH_AGENT_FILESYSTEM_TYPES: this.#filesystemType,
      MOUNTWATCH_AGENT_LOG_FORMAT: 'text',
    };
  }

  async stop(): Promise<void> {
    for (const program of [...this.#agents.values(), this.#api, ...this.#replicas]) {
      if (program && !program.hasEnded)
        await program.end('SIGTERM').catch((error: Error) => console.error(error.message));
    }
    await this.#postgres?.stop();
    await this.#hangfs?.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
