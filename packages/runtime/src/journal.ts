import { fstatSync } from 'node:fs';
import { type DestinationStream, pino } from 'pino';

const STDERR = 2;
/** pino's levels as syslog's, by which `journalctl -p` chooses; what is below the first of these is debugging. */
const PRIORITIES = [
  [60, 2],
  [50, 3],
  [40, 4],
  [30, 6],
] as const;
const DEBUG_PRIORITY = 7;

/** Whether stderr goes to journald, as systemd says it; false where it has been sent elsewhere since. */
export function isJournal(environment: NodeJS.ProcessEnv): boolean {
  const { JOURNAL_STREAM } = environment;
  if (!JOURNAL_STREAM) return false;
  const { dev, ino } = fstatSync(STDERR);
  return JOURNAL_STREAM === `${dev}:${ino}`;
}

/** Writes each record's line, made readable by `format`, with its priority before it, as sd-daemon(3) has it. */
export function journalDestination(
  format: (line: string) => string,
  destination: DestinationStream = pino.destination({ dest: STDERR, sync: true }),
): DestinationStream {
  return {
    write: (line) => destination.write(`<${priorityOf(line)}>${format(line)}`),
  };
}

function priorityOf(line: string): number {
  const level = Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0);
  return PRIORITIES.find(([least]) => level >= least)?.[1] ?? DEBUG_PRIORITY;
}
