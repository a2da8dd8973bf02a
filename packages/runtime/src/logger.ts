import { type Logger as PinoLogger, pino } from 'pino';
import { isJournal, journalDestination } from './journal.ts';

/** Structured logger: `logger.info({ hostId }, 'what happened')`. */
export type Logger = PinoLogger;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';
export type LogFormat = 'json' | 'text';

/**
 * Makes a logger that writes to stderr: one JSON object a line, or a readable line in `text`. Written synchronously, so
 * that the last words before an exit are not lost. What goes to journald carries its priority.
 */
export async function createLogger(name: string, level: LogLevel, format: LogFormat): Promise<Logger> {
  const options = { name, level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: briefly } };
  const isOfJournal = isJournal(process.env);
  if (format === 'json') {
    const plain = pino.destination({ dest: 2, sync: true });
    return pino(options, isOfJournal ? journalDestination((line) => line, plain) : plain);
  }
  // Loaded only where wanted: the agent's memory is counted.
  const { default: pretty, prettyFactory } = await import('pino-pretty');
  if (isOfJournal) return pino(options, journalDestination(prettyFactory(JOURNAL_TEXT)));
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

/** The journal has time, program and priority of its own. */
const JOURNAL_TEXT = { colorize: false, ignore: 'name,time,level', messageFormat: '{msg}', singleLine: true } as const;

/** What a person needs of an error. Libraries hang their whole connections on theirs, which would be logged too. */
export function briefly(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const { name, message, stack, cause } = thrown;
  const code = 'code' in thrown ? { code: thrown.code } : {};
  return { type: name, message, ...code, stack, ...(cause === undefined ? {} : { cause: briefly(cause) }) };
}
