/**
 * The embedded Postgres of `npm start` and of the tests: real binaries from the npm registry, one cluster in one folder,
 * on loopback and a free port, password-protected. It lives in a session of its own, so that Ctrl-C reaches only us and
 * the order of stopping is ours, and it ends when we end, however we end.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../plain-error.mjs';
import { postgresAccount } from './postgres-account.mjs';
import { POSTGRES_MAJOR, postgresBinaries } from './postgres-binaries.mjs';
import { exited, isAlive, signal } from './wait.mjs';

const START_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 2_500;
const LEFT_OVER_DEADLINE_MS = 20_000;
const USER = 'mountwatch';
/** @type {import('node:child_process').SpawnOptions} */
const CHILD_OPTIONS = {
  detached: true,
  cwd: '/',
  stdio: ['ignore', 'ignore', 'pipe'],
  env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
};

/**
 * Starts the cluster in `directory`, making it first if it is not there.
 * @param {{ directory: string, port?: number, settings?: Record<string, string>, signal?: AbortSignal, log?: (line: string) => void }} options
 * @returns {Promise<{ port: number, urlFor(database: string): string, stop(): Promise<void>, exit: Promise<void> }>}
 */
export async function startPostgres({ directory, port: wantedPort, settings = {}, signal: givenUp, log = () => {} }) {
  const cluster = join(directory, 'cluster');
  const binaries = postgresBinaries();
  const account = postgresAccount();
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  const isNewCluster = !existsSync(cluster);
  const password = storedPassword(directory, isNewCluster);
  if (isNewCluster) await makeCluster({ cluster, password, binaries, account, givenUp });
  refuseOtherMajor(cluster);
  await endLeftOver(cluster);

  const port = wantedPort ?? (await freePort());
  const flags = Object.entries({
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    shared_buffers: '128MB',
    max_connections: '100',
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = account.wrap(binaries.postgres, ['-D', cluster, ...flags]);
  const child = spawn(command, args, CHILD_OPTIONS);
  await untilReady(child, { givenUp, log });
  return {
    port,
    urlFor: (database) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`,
    exit: new Promise((resolve) => child.once('exit', () => resolve())),
    async stop() {
      signal(child, 'SIGINT');
      if (await exited(child, STOP_DEADLINE_MS)) return;
      signal(child, 'SIGQUIT');
      await exited(child, 1_000);
    },
  };
}

/** Made with the cluster; one made later would fit no cluster. */
function storedPassword(directory, isNewCluster) {
  const file = join(directory, 'password');
  if (!existsSync(file) && !isNewCluster) {
    throw new PlainError(
      `The password of the Postgres cluster in ${directory} is missing (${file}).`,
      'Put it back, or move the whole folder away to begin with an empty store.',
    );
  }
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Made beside its place and renamed when whole, so that a kill in the middle leaves no half of a cluster. */
async function makeCluster({ cluster, password, binaries, account, givenUp }) {
  const partial = `${cluster}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = join(partial, '..', 'password.initdb');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  account.own(partial);
  account.own(passwordFile);
  const [command, args] = account.wrap(binaries.initdb, [
    ...['-D', partial, '-U', USER, '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
  ]);
  try {
    const { status, said } = await runToTheEnd(command, args, givenUp);
    givenUp?.throwIfAborted();
    if (status !== 0) throw new PlainError(`Postgres could not make its cluster in ${cluster}: ${said}`);
    renameSync(partial, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(partial, { recursive: true, force: true });
  }
}

/** In a session of its own, as Postgres itself: Ctrl-C is for us, and `givenUp` is how we pass it on. */
async function runToTheEnd(command, args, givenUp) {
  const child = spawn(command, args, { ...CHILD_OPTIONS, timeout: START_DEADLINE_MS, killSignal: 'SIGKILL' });
  givenUp?.addEventListener('abort', () => signal(child, 'SIGKILL'), { once: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-4_000);
  });
  child.once('error', (error) => {
    said = error.message;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, said: said.trim() };
}

function refuseOtherMajor(cluster) {
  const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (major === POSTGRES_MAJOR) return;
  throw new PlainError(
    `The data directory holds a Postgres ${major || 'of no version'} cluster (${cluster}); this Mountwatch brings Postgres ${POSTGRES_MAJOR}.`,
    'Move it away, or upgrade it with pg_upgrade, or point MOUNTWATCH_DATA_DIR elsewhere.',
  );
}

/** A postmaster that outlived its parent holds the cluster's lock: only one that really runs in this folder is ended. */
async function endLeftOver(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const runsHere = () => {
    try {
      return isAlive(pid) && readlinkSync(`/proc/${pid}/cwd`) === cluster;
    } catch {
      return false;
    }
  };
  if (!runsHere()) return;
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; runsHere(); waitedMs += 100) {
    if (waitedMs > LEFT_OVER_DEADLINE_MS)
      throw new PlainError(`Another Postgres (pid ${pid}) still runs in ${cluster} and does not stop.`);
    await sleep(100);
  }
}

/**
 * A port of loopback that nobody listens on now.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(child, { givenUp, log }) {
  const tail = [];
  const ready = new Promise((resolve) => {
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text) => {
      for (const line of text.split('\n').filter(Boolean)) {
        log(line);
        tail.push(line);
        if (tail.length > 20) tail.shift();
        if (line.includes('database system is ready to accept connections')) resolve(true);
      }
    });
  });
  const failed = new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
    givenUp?.addEventListener('abort', () => resolve(false), { once: true });
  });
  if (await Promise.race([ready, failed, sleep(START_DEADLINE_MS, false, { ref: false })])) return;
  signal(child, 'SIGQUIT');
  givenUp?.throwIfAborted();
  throw new PlainError(`Postgres did not start. It said:\n  ${tail.join('\n  ') || '(nothing)'}`);
}
