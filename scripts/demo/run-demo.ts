/**
 * The demo: Postgres in a temporary folder, the API with the dashboard, and a simulated fleet that speaks the agents'
 * protocol (`demo-fleet.ts`). Nothing of the real store is touched, and nothing is left behind.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMain } from '../plain-error.mjs';
import { keepRunning } from '../run/keep-running.mjs';
import { portFrom, requireFreePort } from '../run/port.mjs';
import { freePort, startPostgres } from '../run/postgres.mjs';
import { EXIT_CONFIG, untilTheEnd } from '../run/until-the-end.mjs';
import { ROOT } from '../setup/stamp.mjs';
import { DEMO_ACCOUNT } from './account.ts';

const STOP_MS = 3_000;

await runMain(runDemo);

async function runDemo(): Promise<number> {
  const startMs = performance.now();
  const end = untilTheEnd();
  const directory = mkdtempSync(join(tmpdir(), 'mountwatch-demo-'));
  const stops: (() => Promise<void> | void)[] = [() => rmSync(directory, { recursive: true, force: true })];
  try {
    const port = portFrom(process.env);
    await requireFreePort('127.0.0.1', port);
    const settings = { fsync: 'off' };
    const postgres = await startPostgres({ directory: join(directory, 'postgres'), settings, signal: end.signal });
    stops.push(postgres.stop);
    const place = {
      databaseUrl: postgres.urlFor('postgres'),
      token: `mw_${randomBytes(24).toString('base64url')}`,
      port,
      controlPort: await freePort(),
    };
    await Promise.race([startApi(place, { stops, end }), end.comes]);
    if (end.signal.aborted) return await end.comes;
    await Promise.race([startFleet(place, stops), end.comes]);
    if (end.signal.aborted) return await end.comes;
    announce(port, performance.now() - startMs);
    process.send?.({ kind: 'ready' });
    return await end.comes;
  } catch (error) {
    if (end.signal.aborted) return await end.comes;
    throw error;
  } finally {
    for (const stop of stops.reverse()) await stop();
    console.log('\nmountwatch demo: stopped; its store is gone');
  }
}

interface Place {
  databaseUrl: string;
  token: string;
  port: number;
  controlPort: number;
}

interface Run {
  stops: (() => Promise<void> | void)[];
  end: ReturnType<typeof untilTheEnd>;
}

function startApi({ databaseUrl, token, port, controlPort }: Place, { stops, end }: Run): Promise<void> {
  return new Promise((isReady) => {
    const api = keepRunning({
      name: 'API',
      command: process.execPath,
      args: ['--enable-source-maps', '--disable-warning=ExperimentalWarning', join(ROOT, 'apps/api/dist/main.js')],
      environment: {
        PATH: process.env.PATH,
        MOUNTWATCH_LOG_FORMAT: 'text',
        MOUNTWATCH_LOG_LEVEL: process.env.MOUNTWATCH_LOG_LEVEL || 'warn',
        MOUNTWATCH_PORT: String(port),
        MOUNTWATCH_ADMIN_TOKEN: token,
        MOUNTWATCH_ADMIN_EMAIL: DEMO_ACCOUNT.email,
        MOUNTWATCH_ADMIN_PASSWORD: DEMO_ACCOUNT.password,
        MOUNTWATCH_DEMO_CONTROL_URL: `http://127.0.0.1:${controlPort}`,
        DATABASE_URL: databaseUrl,
      },
      onWrongConfiguration: () => {
        console.error('\nmountwatch demo: the API refuses its configuration; what is wrong with it stands above');
        end.come(EXIT_CONFIG);
      },
      onMessage: (message) => message.kind === 'ready' && isReady(),
    });
    stops.push(() => api.stop(STOP_MS));
  });
}

function startFleet({ token, port, controlPort }: Place, stops: Run['stops']): Promise<void> {
  return new Promise((isReady) => {
    const fleet = keepRunning({
      name: 'simulated fleet',
      command: process.execPath,
      args: [join(import.meta.dirname, 'demo-fleet.ts')],
      environment: {
        PATH: process.env.PATH,
        DEMO_API_URL: `http://127.0.0.1:${port}`,
        DEMO_TOKEN: token,
        DEMO_CONTROL_PORT: String(controlPort),
        DEMO_SCRIPT: process.env.MOUNTWATCH_DEMO_SCRIPT ?? 'on',
      },
      onMessage: (message) => message.kind === 'ready' && isReady(),
    });
    stops.push(() => fleet.stop(STOP_MS));
  });
}

function announce(port: number, tookMs: number): void {
  console.log(`\nThe Mountwatch DEMO is ready (${(tookMs / 1000).toFixed(1)} s): http://127.0.0.1:${port}`);
  console.log(`Sign in as:  ${DEMO_ACCOUNT.email}`);
  console.log(`Password:    ${DEMO_ACCOUNT.password}`);
  console.log('\n300 simulated hosts and 12 servers. Five faults come by themselves over the next ten minutes;');
  console.log('“Bring a fault about” on the page brings them when you like. Nothing here is kept. Ctrl-C stops it.\n');
}
