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
    const outageEndsMs = this.#outageEndMs(batch.host, arrivesMs);
    if (outageEndsMs !== null) arrivesMs = outageEndsMs + random.between(...RECONNECT_MS);
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
    if (this.#outageEndMs(heartbeat.host, this.#queue.nowMs) !== null || random.chance(lossShare)) return;
    if (!random.chance(lateShare)) this.#deliver(heartbeat);
    else this.#deliverLater(sealed(heartbeat));
    if (random.chance(duplicateShare)) this.#deliverLater(sealed(heartbeat));
  }

  #deliverLater(heartbeat: Heartbeat): void {
    this.#queue.after(this.#random.between(...LATE_MS), () => this.#deliver(heartbeat));
  }

  #outageEndMs(host: VirtualHost, atMs: number): number | null {
    for (const { fromMs, hosts, toMs } of this.#outages) {
      if (fromMs <= atMs && atMs < toMs && hosts.includes(host)) return toMs;
    }
    return null;
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
