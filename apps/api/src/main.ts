/**
 * The API's process: configuration whole or exit 78, then listen, whether the database is there or not. Whoever started us
 * hears `first-sign-in` and `ready` over IPC; a signal or the end of that channel stops everything in order.
 */
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

const config = configOrExit();
const logger = await createLogger('api', config.logLevel, config.logFormat);
const announce = (announcement: Announcement) => process.send?.(announcement);
const app = await createApp(new Kit({ config, clock: systemClock, logger, announce }));
stopOnSignals(app, logger);
try {
  await app.listen(config.port, config.host);
} catch (err) {
  logger.error({ err }, `cannot listen on ${config.host}:${config.port}`);
  process.exit(EXIT_CANNOT_LISTEN);
}
const url = publicUrlOf(config);
logger.info({ url }, 'listening');
await app.get(Database).untilReady();
logger.info('ready');
announce({ kind: 'ready', url });
