/**
 * The API's process: configuration whole or exit 78, then listen, whether the database is there or not. Whoever started us
 * hears `first-sign-in` and `ready` over IPC; a signal or the end of that channel stops everything in order.
 */
import { setFlagsFromString } from 'node:v8';
import { ConfigError, createLogger, systemClock } from '@mountwatch/runtime';
import { configFrom, publicUrlOf } from './config/index.ts';
import { createApp } from './create-app.ts';
import { Database } from './platform/database/index.ts';
import { type Announcement, Kit } from './platform/kit/index.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const EXIT_CONFIG = 78;
const EXIT_CANNOT_LISTEN = 69;

function configOrExit() {
  try {
    return configFrom(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`the API cannot start:\n${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

/** Connections that wait to be taken: a whole fleet that comes back is in no hurry, and Node's own 511 would turn it away. */
const BACKLOG = 16_384;

/** V8 would let the heap of ten thousand agents grow threefold before it collects garbage: more than a gigabyte. */
const HEAP_GROWTH = '--heap-growing-percent=50';

setFlagsFromString(HEAP_GROWTH);
const config = configOrExit();
const logger = await createLogger('api', config.logLevel, config.logFormat);
const announce = (announcement: Announcement) => process.send?.(announcement);
const app = await createApp(new Kit({ config, clock: systemClock, logger, announce }));
stopOnSignals(app, logger);
try {
  // Nest hands it on to Node, but its types do not know it.
  const listen = app.listen as (port: number, host: string, backlog: unknown) => Promise<unknown>;
  await listen.call(app, config.port, config.host, BACKLOG);
} catch (err) {
  logger.error({ err }, `cannot listen on ${config.host}:${config.port}`);
  process.exit(EXIT_CANNOT_LISTEN);
}
const url = publicUrlOf(config);
logger.info({ url }, 'listening');
await app.get(Database).untilReady();
logger.info('ready');
announce({ kind: 'ready', url });
