import { type Logger as PinoLogger, pino } from 'pino';

/** Structured logger: `logger.info({ hostId }, 'what happened')`. */
export type Logger = PinoLogger;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';
export type LogFormat = 'json' | 'text';

/**
 * Makes a logger that writes to stderr: one JSON object a line, or a readable line in `text`. Written synchronously, so
 * that the last words before an exit are not lost.
 */
export async function createLogger(name: string, level: LogLevel, format: LogFormat): Promise<Logger> {
  const options = { name, level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: briefly } };
  if (format === 'json') return pino(options, pino.destination({ dest: 2, sync: true }));
  // Loaded only where wanted: the agent's memory is counted.
  const { default: pretty } = await import('pino-pretty');
  const stream = pretty({
    destination: 2,
    sync: true,
    colorize: process.stderr.isTTY ?? false,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'name',
    messageFormat: `${name}: {msg}`,
    singleLine: true,
  });
  return pino(options, stream);
}

/** What a person needs of an error. Libraries hang their whole connections on theirs, which would be logged too. */
export function briefly(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const { name, message, stack, cause } = thrown;
  const code = 'code' in thrown ? { code: thrown.code } : {};
  return { type: name, message, ...code, stack, ...(cause === undefined ? {} : { cause: briefly(cause) }) };
}
