/**
 * Many small pieces of work, done together: what comes while a group is being committed makes up the next one. Each key
 * (an agent) has one piece in a group and its own place in the queue, so that one that sends much waits for itself and not
 * the others for it. Who is in no hurry waits for company, and goes with the first who is. The queue is bounded by weight; past
 * that `add` refuses at once, and says when to come again.
 */
import { AppError } from '@mountwatch/protocol';
import { Appointments } from './appointments.ts';

export interface GroupCommitParts<Item, Outcome> {
  /** Of one key, one piece at a time is under way. */
  keyOf(item: Item): string;
  weightOf(item: Item): number;
  /** One outcome for each item, in their order; a throw is everyone's outcome. */
  commit(items: Item[]): Promise<PromiseSettledResult<Outcome>[]>;
  laneCount: number;
  /** How long this one waits for others at most. */
  gatherMsOf(item: Item): number;
  nowMs(): number;
  maxGroupWeight: number;
  maxQueuedWeight: number;
}

/** An agent waits for a minute at most, whatever it is told. */
const APPOINTMENTS = { leastWaitMs: 1_000, mostWaitMs: 50_000, leastRate: 1_000 };

interface Waiting<Item, Outcome> {
  item: Item;
  weight: number;
  dueMs: number;
  resolve(outcome: Outcome): void;
  reject(reason: unknown): void;
}

export class GroupCommit<Item, Outcome> {
  readonly #parts: GroupCommitParts<Item, Outcome>;
  readonly #appointments: Appointments;
  /** In the order in which their keys come to turn. */
  readonly #queues = new Map<string, Waiting<Item, Outcome>[]>();
  readonly #busyKeys = new Set<string>();
  #queuedWeight = 0;
  #lanesInUse = 0;
  /** When the next group is taken, as far as that is settled. */
  #next: { timer: NodeJS.Timeout; dueMs: number } | undefined;

  constructor(parts: GroupCommitParts<Item, Outcome>) {
    this.#parts = parts;
    this.#appointments = new Appointments({ nowMs: parts.nowMs, ...APPOINTMENTS });
  }

  get queuedWeight(): number {
    return this.#queuedWeight;
  }

  /** Throws `too-many-requests` where too much is waiting already, with when to come again with so much. */
  refuseIfFull(weight: number): void {
    if (this.#queuedWeight < this.#parts.maxQueuedWeight) return;
    const retryAfterMs = this.#appointments.waitMs(weight);
    throw new AppError('too-many-requests', 'More is waiting to be stored than fits: come again later.', {
      retryAfterMs,
    });
  }

  /** Throws as `refuseIfFull` does. */
  add(item: Item): Promise<Outcome> {
    const weight = this.#parts.weightOf(item);
    this.refuseIfFull(weight);
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const key = this.#parts.keyOf(item);
    const queue = this.#queues.get(key) ?? [];
    const dueMs = this.#parts.nowMs() + this.#parts.gatherMsOf(item);
    queue.push({ item, weight, dueMs, resolve, reject });
    this.#queues.set(key, queue);
    this.#queuedWeight += weight;
    if (!this.#busyKeys.has(key)) this.#takeAt(dueMs);
    return promise;
  }

  /** The next group is taken then, or earlier where somebody else is in more of a hurry. */
  #takeAt(dueMs: number): void {
    if (this.#lanesInUse >= this.#parts.laneCount || (this.#next && this.#next.dueMs <= dueMs)) return;
    clearTimeout(this.#next?.timer);
    const timer = setTimeout(() => void this.#runLane(), Math.max(0, dueMs - this.#parts.nowMs()));
    this.#next = { timer, dueMs };
  }

  async #runLane(): Promise<void> {
    this.#next = undefined;
    const group = this.#takeGroup();
    this.#lanesInUse += 1;
    this.#takeRest();
    if (group.length > 0) await this.#commit(group);
    this.#lanesInUse -= 1;
    this.#takeRest();
  }

  /** What waits and is free to go. */
  #takeRest(): void {
    let dueMs = Number.POSITIVE_INFINITY;
    for (const [key, [first]] of this.#queues) {
      if (first !== undefined && !this.#busyKeys.has(key)) dueMs = Math.min(dueMs, first.dueMs);
    }
    if (dueMs < Number.POSITIVE_INFINITY) this.#takeAt(dueMs);
  }

  async #commit(group: Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#parts.commit(group.map(({ item }) => item));
      this.#appointments.gone(group.reduce((sum, { weight }) => sum + weight, 0));
      for (const [place, outcome] of outcomes.entries()) {
        if (outcome.status === 'fulfilled') group[place]?.resolve(outcome.value);
        else group[place]?.reject(outcome.reason);
      }
    } catch (reason) {
      for (const each of group) each.reject(reason);
    } finally {
      for (const { item } of group) this.#busyKeys.delete(this.#parts.keyOf(item));
    }
  }

  #takeGroup(): Waiting<Item, Outcome>[] {
    const group: Waiting<Item, Outcome>[] = [];
    let weight = 0;
    for (const [key, queue] of this.#queues) {
      const [first] = queue;
      if (first === undefined || this.#busyKeys.has(key)) continue;
      if (group.length > 0 && weight + first.weight > this.#parts.maxGroupWeight) break;
      weight += first.weight;
      group.push(first);
      this.#busyKeys.add(key);
      this.#queues.delete(key);
      // Behind everyone who waits already.
      if (queue.length > 1) this.#queues.set(key, queue.slice(1));
    }
    this.#queuedWeight -= weight;
    return group;
  }
}
