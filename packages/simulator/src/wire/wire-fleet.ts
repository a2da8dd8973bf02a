/**
 * A virtual fleet in real time, over the real protocol: the same agents as in simulated time (`../agents`), each with an
 * outbox and a connection of its own (`wire-agent.ts`, `agent-socket.ts`), thousands of them in one process. What happens
 * to the fleet is decided by the seed; when it arrives is the network's doing.
 */
import { PROTOCOL_VERSION } from '@mountwatch/protocol';
import type { VirtualRecord } from '../agents/agent-message.ts';
import { PROBE_TIMES } from '../agents/mount-prober.ts';
import { VirtualAgent } from '../agents/virtual-agent.ts';
import { type Fault, spanOf } from '../faults/fault.ts';
import { Weather } from '../faults/weather.ts';
import type { VirtualFleet, VirtualHost, VirtualMount } from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';
import { EventQueue } from '../time/event-queue.ts';
import { packedMinutesOf } from './compact.ts';
import { descriptionOf, introductionOf } from './introduction.ts';
import { minutesOf, type NewRecord } from './outgoing.ts';
import { WireAgent } from './wire-agent.ts';
import { WireLedger } from './wire-ledger.ts';

const TURN_MS = 20;
const MINUTE_MS = 60_000;

/** Where the fleet reports to, and how quickly it comes up. `nowMs` is the wall clock. */
export interface WireFleetParts {
  apiUrl: string;
  token: string;
  random: Random;
  connectMs: number;
  nowMs(): number;
  /** 2 for agents of before the newest version, which they speak otherwise. */
  protocolVersion?: 2 | 3;
}

interface Member {
  virtual: VirtualAgent;
  wire: WireAgent;
  probeOf: Parameters<typeof minutesOf>[2] | null;
}

export class WireFleet {
  readonly ledger = new WireLedger();
  readonly #fleet: VirtualFleet;
  readonly #parts: WireFleetParts;
  readonly #queue: EventQueue;
  readonly #weather = new Weather();
  readonly #members = new Map<VirtualHost, Member>();
  #timer: NodeJS.Timeout | undefined;

  constructor(fleet: VirtualFleet, parts: WireFleetParts) {
    this.#fleet = fleet;
    this.#parts = parts;
    this.#queue = new EventQueue(parts.nowMs());
    const world = { queue: this.#queue, weather: this.#weather, random: parts.random.fork('probes') };
    for (const host of fleet.hosts) this.#members.set(host, this.#memberFor(host, world));
  }

  /** Connects them all, one after the other, and lets time pass. */
  start(): void {
    const random = this.#parts.random.fork('start');
    const spacingMs = this.#parts.connectMs / this.#fleet.hosts.length;
    for (const [place, host] of this.#fleet.hosts.entries()) {
      const member = this.#members.get(host) as Member;
      this.#queue.after(place * spacingMs, () => this.#begin(member));
      this.#queue.after(this.#parts.connectMs + random.below(MINUTE_MS), () => this.#minuteOf(member));
    }
    this.#timer = setInterval(() => this.#queue.runUntil(this.#parts.nowMs()), TURN_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const { wire } of this.#members.values()) wire.stop();
  }

  /**
   * From now on the fault's mounts meet its symptoms, in its spells. Each is probed once at an instant of its own within
   * `noticedWithinMs`: by default its place in the interval.
   */
  fail(fault: Fault, noticedWithinMs: number = PROBE_TIMES.intervalMs): void {
    const random = this.#parts.random.fork('fail');
    this.#weather.addFault(fault);
    for (const mount of fault.mounts) {
      const inMs = Math.max(0, spanOf(fault).fromMs - this.#queue.nowMs) + random.between(0, noticedWithinMs);
      this.#queue.after(inMs, () => this.#members.get(mount.host)?.virtual.wake(mount));
    }
  }

  /** One host says what nobody simulates: the lines of its kernel, for example. */
  say(host: VirtualHost, records: readonly NewRecord[]): void {
    this.#members.get(host)?.wire.put(records);
  }

  /** Every host says at once, and as quickly as it is let, that its mounts went to and fro: so many records each. */
  flood(recordsPerHost: number): void {
    for (const { wire } of this.#members.values()) {
      const { mounts } = wire.host;
      const observedAtMs = this.#parts.nowMs();
      const records = Array.from({ length: recordsPerHost }, (_, place): VirtualRecord => {
        const to = Math.floor(place / mounts.length) % 2 === 0 ? 'error' : 'ok';
        return { kind: 'transition', mount: mounts[place % mounts.length] as VirtualMount, to, observedAtMs };
      });
      wire.take({ kind: 'batch', host: wire.host, sequence: 0, records });
    }
  }

  /** How long the records that are not acknowledged have waited, in milliseconds: the longest of any agent. */
  lagMs(): number {
    const nowMs = this.#parts.nowMs();
    let longest = 0;
    for (const { wire } of this.#members.values()) longest = Math.max(longest, wire.lagMs(nowMs));
    return longest;
  }

  get #version(): number {
    return this.#parts.protocolVersion ?? PROTOCOL_VERSION;
  }

  #memberFor(host: VirtualHost, world: ConstructorParameters<typeof VirtualAgent>[1]['world']): Member {
    const { apiUrl, nowMs, random, token } = this.#parts;
    const jitter = random.fork(`jitter ${host.index}`);
    const wire = new WireAgent(host, {
      ...{ apiUrl, token, nowMs, ledger: this.ledger },
      introduction: introductionOf(host, random, { protocolVersion: this.#version, startedAtMs: nowMs() }),
      jitter: () => jitter.next(),
      probeNow: (mounts: readonly VirtualMount[]) => member.virtual.probeNow(mounts),
    });
    const virtual = new VirtualAgent(host, {
      world,
      clock: { aheadMs: 0 },
      send: (message) => {
        if (message.kind === 'heartbeat') member.probeOf = message.probeOf;
        wire.take(message);
      },
      lagLevelAt: () => 0,
    });
    const member: Member = { virtual, wire, probeOf: null };
    return member;
  }

  /** What a new agent says: every mount, and that it answers. */
  #begin({ wire }: Member): void {
    const observedAt = new Date(this.#parts.nowMs()).toISOString();
    const records = wire.host.mounts.flatMap((mount): NewRecord[] => {
      const { mountpoint } = mount;
      const probe = { kind: 'probe', probe: 'statfs', outcome: 'ok', startedAt: observedAt, latencyMs: 2 } as const;
      const circumstances = { deadlineMs: 5_000, errno: null, wchan: null, syscall: null, stack: [], isKillable: null };
      return [
        { kind: 'mount', observedAt, mount: descriptionOf(mount) },
        {
          kind: 'transition',
          observedAt,
          mountpoint,
          from: 'unknown',
          to: 'ok',
          evidence: { ...probe, ...circumstances },
        },
      ];
    });
    wire.put(records);
    wire.start();
  }

  #minuteOf(member: Member): void {
    this.#queue.after(MINUTE_MS, () => this.#minuteOf(member));
    const { probeOf, wire } = member;
    if (probeOf === null) return;
    const nowMs = this.#parts.nowMs();
    const observedAt = new Date(nowMs).toISOString();
    const minutes = minutesOf(wire.host, nowMs, probeOf);
    if (this.#version < 3) wire.put([{ kind: 'mount-minutes', observedAt, minutes }]);
    else wire.put([{ kind: 'packed-minutes', observedAt, minutes: packedMinutesOf(minutes) }]);
  }
}
