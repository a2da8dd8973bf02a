/**
 * Runs Mountwatch on one machine: Postgres, then the API with the dashboard, then the agent of this host; stops them in
 * the reverse order. Whatever happens to this process, nothing of the three outlives it.
 */
import { join, resolve } from 'node:path';
import { ROOT } from '../setup/stamp.mjs';
import { takeDataDirectory } from './data-directory.mjs';
import { keepPostgresRunning } from './keep-postgres-running.mjs';
import { keepRunning } from './keep-running.mjs';
import { portFrom, requireFreePort } from './port.mjs';
import { EXIT_CONFIG, untilTheEnd } from './until-the-end.mjs';

/** Together with Postgres' own few seconds within the 10 s that Ctrl-C may take. */
const AGENT_STOP_MS = 2_500;
const API_STOP_MS = 3_500;

/** Runs until SIGINT, SIGTERM or SIGHUP, or until there is no point; resolves with the exit status. */
export async function runMountwatch() {
  const end = untilTheEnd();
  const { host, port, dataDirectory, databaseUrl } = settingsFrom(process.env);
  const directory = takeDataDirectory(dataDirectory);
  /** @type {(() => Promise<void> | void)[]} */
  const stops = [directory.release];
  try {
    await requireFreePort(host, port);
    const url = databaseUrl || (await startOwnPostgres(directory.postgres, { end, stops }));
    const api = startApi({ url, token: directory.localAgentToken, end }, stops);
    const isReady = await Promise.race([api.then(() => true), end.comes.then(() => false)]);
    if (isReady) startAgent({ host, port, directory }, stops);
    return await end.comes;
  } catch (error) {
    if (end.signal.aborted) return await end.comes;
    throw error;
  } finally {
    console.log('\nmountwatch: stopping');
    for (const stop of stops.reverse()) await stop();
    console.log('mountwatch: stopped');
  }
}

function settingsFrom(environment) {
  return {
    host: environment.MOUNTWATCH_HOST || '127.0.0.1',
    port: portFrom(environment),
    dataDirectory: resolve(ROOT, environment.MOUNTWATCH_DATA_DIR || '.data'),
    databaseUrl: environment.DATABASE_URL,
  };
}

async function startOwnPostgres(directory, { end, stops }) {
  const postgres = await keepPostgresRunning({ directory, database: 'mountwatch', signal: end.signal });
  stops.push(postgres.stop);
  return postgres.url;
}

/** Resolves once the API has answered for itself. */
function startApi({ url, token, end }, stops) {
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
        DATABASE_URL: url,
        MOUNTWATCH_LOCAL_AGENT_TOKEN: token,
      },
      onWrongConfiguration: () => end.come(EXIT_CONFIG),
      onMessage: (message) => {
        if (message.kind === 'first-sign-in') firstSignIn = message.url;
        if (message.kind !== 'ready' || isAnnounced) return;
        isAnnounced = true;
        announce(message.url, firstSignIn);
        isReady(undefined);
      },
    });
    stops.push(() => api.stop(API_STOP_MS));
  });
}

/** Without it the centre is of use all the same: whatever it ends of, it is only started again, later and later. */
function startAgent({ host, port, directory }, stops) {
  const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const agent = keepRunning({
    name: 'agent',
    command: join(ROOT, 'apps/agent/bin/mountwatch-agent'),
    args: ['run'],
    environment: {
      MOUNTWATCH_AGENT_API_URL: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`,
      MOUNTWATCH_AGENT_TOKEN: directory.localAgentToken,
      MOUNTWATCH_AGENT_STATE_DIRECTORY: directory.agent,
      MOUNTWATCH_AGENT_LOG_FORMAT: 'text',
      ...environmentOfTheAgent(),
    },
  });
  stops.push(() => agent.stop(AGENT_STOP_MS));
}

/** Its own keys and what any program needs; the database's and the administrator's secrets are none of its business. */
function environmentOfTheAgent() {
  const isItsOwn = (name) => name.startsWith('MOUNTWATCH_AGENT_') || ['PATH', 'HOME', 'LANG', 'TZ'].includes(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => isItsOwn(name)));
}

function announce(url, firstSignIn) {
  console.log(`\nMountwatch is ready: ${url}`);
  if (firstSignIn) console.log(`First sign-in:       ${firstSignIn}   (works once)`);
  console.log('Stop it with Ctrl-C.\n');
}
