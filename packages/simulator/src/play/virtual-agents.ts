import type { ProbeRequest } from '@mountwatch/correlation';
import type { AgentMessage } from '../agents/agent-message.ts';
import { VirtualAgent } from '../agents/virtual-agent.ts';
import type { VirtualHost } from '../fleet/virtual-fleet.ts';
import type { EventQueue } from '../time/event-queue.ts';
import type { Plan } from './plan.ts';

/** A restart takes an agent a few seconds; all at once do not come back at once. */
const RESTART_MS: readonly [number, number] = [2_000, 8_000];
/** From the API's asking to the agent's probing. */
const REQUEST_MS = 20;

/** The agents of a plan's fleet, with what the plan has in store for them. */
export class VirtualAgents {
  readonly #agents = new Map<VirtualHost, VirtualAgent>();
  readonly #hostById: ReadonlyMap<string, VirtualHost>;
  readonly #queue: EventQueue;
  readonly #plan: Plan;

  constructor(plan: Plan, queue: EventQueue, send: (message: AgentMessage) => void) {
    this.#plan = plan;
    this.#queue = queue;
    this.#hostById = new Map(plan.fleet.hosts.map((host) => [host.id, host]));
    const world = { queue, weather: plan.weather, random: plan.random.fork('probes') };
    for (const host of plan.fleet.hosts) {
      const clock = plan.clocks.get(host) ?? { aheadMs: 0 };
      this.#agents.set(host, new VirtualAgent(host, { world, clock, send, lagLevelAt: lagLevels(plan) }));
    }
    this.#planOutages();
  }

  probeNow({ hostId, mountIds }: ProbeRequest): void {
    const host = this.#hostById.get(hostId);
    if (!host || this.#isUnreachable(host)) return;
    const wanted = new Set(mountIds);
    const mounts = host.mounts.filter((mount) => wanted.has(mount.id));
    this.#queue.after(REQUEST_MS, () => this.#agents.get(host)?.probeNow(mounts));
  }

  #isUnreachable(host: VirtualHost): boolean {
    const { nowMs } = this.#queue;
    return this.#plan.outages.some(
      ({ fromMs, hosts, toMs }) => fromMs <= nowMs && nowMs < toMs && hosts.includes(host),
    );
  }

  #planOutages(): void {
    for (const { fromMs, hosts, kind, toMs } of this.#plan.outages) {
      if (kind === 'unreachable') continue;
      for (const host of hosts) {
        this.#queue.at(fromMs, () => this.#agents.get(host)?.stop());
        this.#queue.at(toMs, () => this.#agents.get(host)?.restart());
      }
    }
    const random = this.#plan.random.fork('restarts');
    for (const atMs of this.#plan.agentRestartsAtMs) {
      for (const agent of this.#agents.values()) {
        this.#queue.at(atMs, () => agent.stop());
        this.#queue.at(atMs + random.between(...RESTART_MS), () => agent.restart());
      }
    }
  }
}

function lagLevels({ loads }: Plan): (host: VirtualHost, nowMs: number) => number {
  return (host, nowMs) => {
    let level = 0;
    for (const load of loads) {
      if (load.host === host && load.fromMs <= nowMs && nowMs < load.toMs) level = Math.max(level, load.lagLevel);
    }
    return level;
  };
}
