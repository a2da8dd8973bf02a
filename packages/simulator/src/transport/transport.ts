import type { AgentMessage, Batch, Heartbeat } from '../agents/agent-message.ts';
import type { AgentOutage } from '../faults/fault.ts';
import type { VirtualHost } from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';
import type { EventQueue } from '../time/event-queue.ts';

/** How the way to the API is, as shares of the messages; the late ones are late by 10 to 60 s. */
export interface TransportConditions {
  lossShare: number;
  lateShare: number;
  duplicateShare: number;
}

/** The conditions that the benchmark knows by name. */
export const TRANSPORT_CONDITIONS = {
  clean: { lossShare: 0, lateShare: 0, duplicateShare: 0 },
  base: { lossShare: 0.01, lateShare: 0.02, duplicateShare: 0.01 },
  poor: { lossShare: 0.2, lateShare: 0.2, duplicateShare: 0.05 },
} as const satisfies Record<string, TransportConditions>;

const LATE_MS: readonly [number, number] = [10_000, 60_000];
/** A batch that nobody acknowledges is sent again, over a new connection. */
const RESEND_MS = 10_000;
const RECONNECT_MS: readonly [number, number] = [500, 10_000];

/** Where messages arrive. */
export type Deliver = (message: AgentMessage) => void;

/**
 * The way from agents to the API. Batches arrive in order and once or more, however late; heartbeats may be lost, and may
 * overtake each other.
 */
export class Transport {
  readonly #queue: EventQueue;
  readonly #random: Random;
  readonly #conditions: TransportConditions;
  readonly #deliver: Deliver;
  readonly #outages: readonly AgentOutage[];
  readonly #reconnectsMs = new Map<AgentOutage, Map<VirtualHost, number>>();
  readonly #batchArrivesMs = new Map<VirtualHost, number>();

  constructor(
    world: { queue: EventQueue; random: Random; outages: readonly AgentOutage[] },
    conditions: TransportConditions,
    deliver: Deliver,
  ) {
    this.#queue = world.queue;
    this.#random = world.random;
    this.#outages = world.outages.filter((outage) => outage.kind === 'unreachable');
    this.#conditions = conditions;
    this.#deliver = deliver;
  }

  send(message: AgentMessage): void {
    if (message.kind === 'batch') this.#sendBatch(message);
    else this.#sendHeartbeat(message);
  }

  #sendBatch(batch: Batch): void {
    const { duplicateShare, lateShare, lossShare } = this.#conditions;
    const random = this.#random;
    let arrivesMs = this.#queue.nowMs + random.between(5, 40);
    while (random.chance(lossShare)) arrivesMs += RESEND_MS;
    if (random.chance(lateShare)) arrivesMs += random.between(...LATE_MS);
    arrivesMs = this.#reachableFromMs(batch.host, arrivesMs);
    arrivesMs = Math.max(arrivesMs, this.#batchArrivesMs.get(batch.host) ?? 0);
    this.#batchArrivesMs.set(batch.host, arrivesMs);
    this.#queue.at(arrivesMs, () => this.#deliver(batch));
    if (random.chance(duplicateShare)) {
      this.#queue.at(arrivesMs + random.between(1, 10_000), () => this.#deliver(batch));
    }
  }

  #sendHeartbeat(heartbeat: Heartbeat): void {
    const { duplicateShare, lateShare, lossShare } = this.#conditions;
    const random = this.#random;
    const { nowMs } = this.#queue;
    if (this.#reachableFromMs(heartbeat.host, nowMs) > nowMs || random.chance(lossShare)) return;
    if (!random.chance(lateShare)) this.#deliver(heartbeat);
    else this.#deliverLater(sealed(heartbeat));
    if (random.chance(duplicateShare)) this.#deliverLater(sealed(heartbeat));
  }

  #deliverLater(heartbeat: Heartbeat): void {
    this.#queue.after(this.#random.between(...LATE_MS), () => this.#deliver(heartbeat));
  }

  /** The instant itself, or, in an outage, when the host's agent has connected again: all that it kept comes at once then. */
  #reachableFromMs(host: VirtualHost, atMs: number): number {
    for (const outage of this.#outages) {
      const { fromMs, hosts, toMs } = outage;
      if (atMs < fromMs || atMs >= toMs + RECONNECT_MS[1] || !hosts.includes(host)) continue;
      const reconnects = this.#reconnectsMs.get(outage) ?? new Map<VirtualHost, number>();
      this.#reconnectsMs.set(outage, reconnects);
      const backMs = reconnects.get(host) ?? toMs + this.#random.between(...RECONNECT_MS);
      reconnects.set(host, backMs);
      if (atMs < backMs) return backMs;
    }
    return atMs;
  }
}

/** What is late says what was so when it was sent. */
function sealed(heartbeat: Heartbeat): Heartbeat {
  const probes = new Map(heartbeat.host.mounts.map((mount) => [mount, heartbeat.probeOf(mount)]));
  return {
    ...heartbeat,
    probeOf: (mount) => probes.get(mount) ?? heartbeat.probeOf(mount),
  };
}
