import { type Fault, type VirtualFleet, type VirtualHost, WireFleet, type WireFleetParts } from '@mountwatch/simulator';
import { blockedProgramsOf } from './blocked-programs.ts';
import { kernelLinesOf } from './kernel-lines.ts';
import type { Saying } from './saying.ts';

const TURN_MS = 250;
/** Where a host's kernel is in counting its lines when the fleet begins. */
const FIRST_SEQUENCE = 1_000;

/** A simulated fleet over the real protocol whose kernels speak, too, and whose programs are stuck while a server hangs. */
export class SpeakingFleet {
  readonly #wire: WireFleet;
  readonly #parts: WireFleetParts;
  readonly #hostCount: number;
  readonly #linesOfHost = new Map<VirtualHost, number>();
  #sayings: Saying[] = [];
  #turn: NodeJS.Timeout | undefined;

  constructor(fleet: VirtualFleet, parts: WireFleetParts) {
    this.#wire = new WireFleet(fleet, parts);
    this.#parts = parts;
    this.#hostCount = fleet.hosts.length;
  }

  start(): void {
    this.#wire.start();
    this.#turn = setInterval(() => this.#speak(), TURN_MS);
  }

  stop(): void {
    clearInterval(this.#turn);
    this.#wire.stop();
  }

  get areAllConnected(): boolean {
    return this.#wire.ledger.connectedCount >= this.#hostCount;
  }

  /** `isHanging`: calls wait, so that kernels say that the server does not respond, and programs are stuck. */
  fail(fault: Fault, { isHanging }: { isHanging: boolean }): void {
    this.#wire.fail(fault);
    if (!isHanging) return;
    this.#sayings.push(...kernelLinesOf(fault, (host) => this.#nextSequence(host)), ...blockedProgramsOf(fault));
  }

  #nextSequence(host: VirtualHost): number {
    const sequence = (this.#linesOfHost.get(host) ?? FIRST_SEQUENCE) + 1;
    this.#linesOfHost.set(host, sequence);
    return sequence;
  }

  /** What kernels have said and agents have found by now goes out. */
  #speak(): void {
    const nowMs = this.#parts.nowMs();
    for (const { host, record } of this.#sayings.filter(({ atMs }) => atMs <= nowMs)) this.#wire.say(host, [record]);
    this.#sayings = this.#sayings.filter(({ atMs }) => atMs > nowMs);
  }
}
