/**
 * Runs Mountwatch on one machine: Postgres, then the API with the dashboard, then the agent of this host; stops them in
 * the reverse order. Whatever happens to this process, nothing of the three outlives it.
 */
import { join, resolve } from 'node:path';
import { ROOT } from '../setup/stamp.mjs';
import { takeDataDirectory } from './data-directory.mjs';
import { keepPostgresRunning } from './keep-postgres-running.mjs';
import { keepRunning } from './keep-running.mjs';
import { requireFreePort } from './port.mjs';

const AGENT_STOP_MS = 3_500;
const API_STOP_MS = 5_000;

/** Runs until SIGINT, SIGTERM or SIGHUP; resolves with the exit status. */
export async function runMountwatch() {
  const environment = process.env;
  const host = environment.MOUNTWATCH_HOST || '127.0.0.1';
  const port = Number(environment.MOUNTWATCH_PORT || 7420);
  const stopAsked = untilAskedToStop();
  const directory = takeDataDirectory(resolve(ROOT, environment.MOUNTWATCH_DATA_DIR || '.data'));
  /** @type {(() => Promise<void> | void)[]} */
  const stops = [directory.release];
  try {
    await requireFreePort(host, port);
    const databaseUrl = environment.DATABASE_URL || (await startOwnPostgres(directory.postgres, stops));
    const ready = startApi({ databaseUrl, token: directory.localAgentToken }, stops);
    const url = await Promise.race([ready, stopAsked]);
    if (url !== undefined) {
      startAgent({ host, port, directory }, stops);
      await stopAsked;
    }
  } finally {
    console.log('\nmountwatch: stopping');
    for (const stop of stops.reverse()) await stop();
  }
  console.log('mountwatch: stopped');
  return 0;
}

/** Asked again while stopping, nothing changes: the order of stopping is what keeps the data whole. */
function untilAskedToStop() {
  return new Promise((done) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => done(undefined));
  });
}

async function startOwnPostgres(directory, stops) {
  const postgres = await keepPostgresRunning(directory, 'mountwatch');
  stops.push(postgres.stop);
  return postgres.url;
}

/** @returns {Promise<string>} the address, once the API has answered for itself */
function startApi({ databaseUrl, token }, stops) {
  let firstSignIn = '';
  let isAnnounced = false;
  return new Promise((isReady) => {
    const api = keepRunning({
      name: 'API',
      command: process.execPath,
      // The schema engine is WebAssembly, whose import as a module Node still calls experimental.
      args: ['--enable-source-maps', '--disable-warning=ExperimentalWarning', join(ROOT, 'apps/api/dist/main.js')],
      environment: {
        MOUNTWATCH_LOG_FORMAT: 'text',
        ...process.env,
        DATABASE_URL: databaseUrl,
        MOUNTWATCH_LOCAL_AGENT_TOKEN: token,
      },
      onMessage: (message) => {
        if (message.kind === 'first-sign-in') firstSignIn = message.url;
        if (message.kind !== 'ready' || isAnnounced) return;
        isAnnounced = true;
        announce(message.url, firstSignIn);
        isReady(message.url);
      },
    });
    stops.push(() => api.stop(API_STOP_MS));
  });
}

function startAgent({ host, port, directory }, stops) {
  const reachable = ['0.0.0.0', '::', ''].includes(host) ? '127.0.0.1' : host;
  const agent = keepRunning({
    name: 'agent',
    command: join(ROOT, 'apps/agent/bin/mountwatch-agent'),
    args: ['run'],
    environment: {
      MOUNTWATCH_AGENT_API_URL: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`,
      MOUNTWATCH_AGENT_TOKEN: directory.localAgentToken,
      MOUNTWATCH_AGENT_STATE_DIRECTORY: directory.agent,
      MOUNTWATCH_AGENT_LOG_FORMAT: 'text',
      ...process.env,
    },
  });
  stops.push(() => agent.stop(AGENT_STOP_MS));
}

function announce(url, firstSignIn) {
  console.log(`\nMountwatch is ready: ${url}`);
  if (firstSignIn) console.log(`First sign-in:       ${firstSignIn}   (works once)`);
  console.log('Stop it with Ctrl-C.\n');
}
