/**
 * A small kit for our Node processes, agent and API alike: an injected clock, back-off, deadlines, a logger and the
 * configuration loader. Nothing here knows of NFS, of HTTP or of a database.
 */
export { type Backoff, type BackoffSettings, createBackoff } from './backoff.ts';
export { type Clock, systemClock } from './clock.ts';
export { environmentNameOf } from './config-environment.ts';
export { ConfigError, type ConfigFault } from './config-error.ts';
export { DeadlineError, withDeadline } from './deadline.ts';
export { deflated, inflated, MOST_TIMES_LARGER } from './deflated.ts';
export { editConfigText } from './edit-config-text.ts';
export { type ConfigSource, loadConfig } from './load-config.ts';
export { createLogger, type LogFormat, type Logger, type LogLevel } from './logger.ts';
