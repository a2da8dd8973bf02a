import type { Logger } from '@mountwatch/runtime';
import { type Pulse, ServiceWatchdog } from './service-watchdog.ts';
import { notifySystemd } from './systemd-notify.ts';

export interface Watched {
  pulses: readonly Pulse[];
  describe(): string;
}

/** Tells systemd that we are ready and, from then on, alive; nothing where systemd has not asked for it. */
export function startWatchdog(
  watched: Watched,
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): ServiceWatchdog | undefined {
  const { NOTIFY_SOCKET, WATCHDOG_USEC } = environment;
  if (!NOTIFY_SOCKET) return undefined;
  const timeoutMs = Number(WATCHDOG_USEC ?? 0) / 1000;
  const watchdog = new ServiceWatchdog({
    ...{ pulses: watched.pulses, describe: () => watched.describe(), logger },
    notify: (state) => notifySystemd(NOTIFY_SOCKET, state),
    timeoutMs: timeoutMs > 0 ? timeoutMs : undefined,
  });
  watchdog.start();
  return watchdog;
}
