import type { Logger } from '@mountwatch/runtime';
import type { ServiceState } from './systemd-notify.ts';

/** Something that must go on turning for the agent to be of use. */
export interface Pulse {
  name: string;
  /** How long ago it last turned, whether well or not. */
  silentMs(): number;
  maxSilentMs: number;
}

export interface ServiceWatchdogParts {
  notify(state: ServiceState): Promise<void>;
  /** How long the service manager waits for a sign of life; undefined where it does not. */
  timeoutMs: number | undefined;
  pulses: readonly Pulse[];
  describe(): string;
  logger: Logger;
}

/** Without a watchdog the line in `systemctl status` is still kept true. */
const STATUS_INTERVAL_MS = 20_000;
const SIGNS_PER_TIMEOUT = 3;

/**
 * Says "ready and alive" as long as that is true: the timer proves that the event loop turns, the pulses that the stages do. A stage that stands still gets no more signs of life, so that the service manager starts us anew.
 */
export class ServiceWatchdog {
  readonly #parts: ServiceWatchdogParts;
  #timer: NodeJS.Timeout | undefined;
  #isTelling = false;
  #saidOf: string | undefined;

  constructor(parts: ServiceWatchdogParts) {
    this.#parts = parts;
  }

  start(): void {
    const { timeoutMs } = this.#parts;
    const intervalMs = timeoutMs === undefined ? STATUS_INTERVAL_MS : timeoutMs / SIGNS_PER_TIMEOUT;
    this.#timer = setInterval(() => void this.#giveSign(), intervalMs);
    void this.#giveSign();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #giveSign(): Promise<void> {
    const { describe, pulses } = this.#parts;
    const stopped = pulses.find((pulse) => pulse.silentMs() > pulse.maxSilentMs);
    if (stopped) this.#complain(`${stopped.name} stands still: the service manager is left to start the agent anew`);
    else await this.#tell({ READY: '1', WATCHDOG: '1', STATUS: describe() });
  }

  async #tell(state: ServiceState): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      await this.#parts.notify(state);
      this.#saidOf = undefined;
    } catch (fault) {
      this.#complain(`the service manager could not be told: ${(fault as Error).message}`);
    } finally {
      this.#isTelling = false;
    }
  }

  #complain(fault: string): void {
    if (this.#saidOf !== fault) this.#parts.logger.error(fault);
    this.#saidOf = fault;
  }
}
