import type { SelfHealth } from '../status/self-health.ts';
import type { Discovery } from './discover.ts';

export interface DiscoveryStageParts {
  intervalMs: number;
  discover(): Promise<Discovery>;
  onDiscovery(discovery: Discovery): void;
  health: SelfHealth;
}

/** Looks at mountinfo once per interval, and at once when asked to; never twice at the same time. */
export class DiscoveryStage {
  readonly #parts: DiscoveryStageParts;
  #underWay: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DiscoveryStageParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.refresh(), this.#parts.intervalMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Settles when a look has ended, whether it has succeeded or not. */
  refresh(): Promise<void> {
    this.#underWay ??= this.#parts.health
      .run('discovery', () => this.#look())
      .finally(() => {
        this.#underWay = undefined;
      });
    return this.#underWay;
  }

  async #look(): Promise<void> {
    const discovery = await this.#parts.discover();
    this.#parts.onDiscovery(discovery);
    const [malformed] = discovery.malformedLines;
    if (malformed) throw new Error(`mountinfo has ${discovery.malformedLines.length} malformed lines: ${malformed}`);
  }
}
