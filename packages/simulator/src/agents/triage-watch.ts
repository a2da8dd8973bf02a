import type { TriageConclusion } from '@mountwatch/protocol';
import type { Weather } from '../faults/weather.ts';
import type { VirtualMount, VirtualServer } from '../fleet/virtual-fleet.ts';
import type { EventQueue } from '../time/event-queue.ts';

/** How long a climb takes before it can say so: what does not answer is waited for. */
const CLIMB_MS: Record<TriageConclusion, number> = {
  unreachable: 3_000,
  'rpc-silent': 3_000,
  'port-refuses': 60,
  'rpc-rejected': 60,
  'server-answers': 60,
  unknown: 3_000,
};

/**
 * Climbs from name to answer for a server while any of a host's mounts of it is in trouble, and tells what differs from the
 * last time.
 */
export class TriageWatch {
  readonly #world: { queue: EventQueue; weather: Weather };
  readonly #tell: (server: VirtualServer, conclusion: TriageConclusion) => void;
  readonly #troubled = new Map<VirtualServer, Set<VirtualMount>>();
  readonly #told = new Map<VirtualServer, TriageConclusion>();

  constructor(
    world: { queue: EventQueue; weather: Weather },
    tell: (server: VirtualServer, conclusion: TriageConclusion) => void,
  ) {
    this.#world = world;
    this.#tell = tell;
  }

  note(mount: VirtualMount, isInTrouble: boolean): void {
    const { server } = mount;
    const mounts = this.#troubled.get(server) ?? new Set();
    if (isInTrouble === mounts.has(mount)) return;
    if (!isInTrouble) {
      mounts.delete(mount);
      if (mounts.size === 0) this.#forget(server);
      return;
    }
    this.#troubled.set(server, mounts.add(mount));
    if (mounts.size === 1) this.#climb(server);
  }

  stop(): void {
    this.#troubled.clear();
    this.#told.clear();
  }

  #forget(server: VirtualServer): void {
    this.#troubled.delete(server);
    this.#told.delete(server);
  }

  #climb(server: VirtualServer): void {
    const conclusion = this.#conclusionOf(server);
    this.#world.queue.after(CLIMB_MS[conclusion], () => {
      if (!this.#troubled.has(server) || this.#told.get(server) === conclusion) return;
      this.#told.set(server, conclusion);
      this.#tell(server, conclusion);
    });
  }

  /** The way to the server is as bad as the worst that any of its mounts in trouble meets. */
  #conclusionOf(server: VirtualServer): TriageConclusion {
    const { queue, weather } = this.#world;
    for (const mount of this.#troubled.get(server) ?? []) {
      for (const { symptom } of weather.at(mount, queue.nowMs)) {
        if (symptom.outcome === 'hung' && symptom.triage !== 'server-answers') return symptom.triage;
      }
    }
    return 'server-answers';
  }
}
