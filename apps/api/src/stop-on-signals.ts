import { type Logger, withDeadline } from '@mountwatch/runtime';
import type { INestApplication } from '@nestjs/common';

const STOP_DEADLINE_MS = 5_000;

/** Stops once, in order, on the first of SIGTERM, SIGINT and the end of the IPC channel; never takes longer than 5 s. */
export function stopOnSignals(app: INestApplication, logger: Logger): void {
  let isStopping = false;
  const stop = async (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ reason }, 'stopping');
    try {
      await withDeadline(app.close(), STOP_DEADLINE_MS, 'stopping');
      process.exit(0);
    } catch (err) {
      logger.error({ err }, 'did not stop in order');
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  process.on('disconnect', () => void stop('the parent has gone'));
}
