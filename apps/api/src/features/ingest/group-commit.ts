/**
 * Many small pieces of work, done together: what comes while a group is being committed makes up the next one. Each key
 * (an agent) has one piece in a group and its own place in the queue, so that one that sends much waits for itself and not
 * the others for it. The queue is bounded by weight; past that `add` refuses at once.
 */
import { AppError } from '@mountwatch/protocol';

export interface GroupCommitParts<Item, Outcome> {
  /** Of one key, one piece at a time is under way. */
  keyOf(item: Item): string;
  weightOf(item: Item): number;
  /** One outcome for each item, in their order; a throw is everyone's outcome. */
  commit(items: Item[]): Promise<PromiseSettledResult<Outcome>[]>;
  laneCount: number;
  /** How long the first of a group waits for others. */
  gatherMs: number;
  maxGroupWeight: number;
  maxQueuedWeight: number;
}

interface Waiting<Item, Outcome> {
  item: Item;
  weight: number;
  resolve(outcome: Outcome): void;
  reject(reason: unknown): void;
}

export class GroupCommit<Item, Outcome> {
  readonly #parts: GroupCommitParts<Item, Outcome>;
  /** In the order in which their keys come to turn. */
  readonly #queues = new Map<string, Waiting<Item, Outcome>[]>();
  readonly #busyKeys = new Set<string>();
  #queuedWeight = 0;
  #lanesInUse = 0;

  constructor(parts: GroupCommitParts<Item, Outcome>) {
    this.#parts = parts;
  }

  get queuedWeight(): number {
    return this.#queuedWeight;
  }

  /** Throws `too-many-requests` where too much is waiting already. */
  refuseIfFull(): void {
    if (this.#queuedWeight < this.#parts.maxQueuedWeight) return;
    throw new AppError('too-many-requests', 'More is waiting to be stored than fits: come again later.');
  }

  /** Throws as `refuseIfFull` does. */
  add(item: Item): Promise<Outcome> {
    this.refuseIfFull();
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const weight = this.#parts.weightOf(item);
    const key = this.#parts.keyOf(item);
    const queue = this.#queues.get(key) ?? [];
    queue.push({ item, weight, resolve, reject });
    this.#queues.set(key, queue);
    this.#queuedWeight += weight;
    this.#openLane();
    return promise;
  }

  #openLane(): void {
    if (this.#lanesInUse >= this.#parts.laneCount) return;
    this.#lanesInUse += 1;
    setTimeout(() => void this.#runLane(), this.#parts.gatherMs);
  }

  async #runLane(): Promise<void> {
    for (let group = this.#takeGroup(); group.length > 0; group = this.#takeGroup()) await this.#commit(group);
    this.#lanesInUse -= 1;
  }

  async #commit(group: Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#parts.commit(group.map(({ item }) => item));
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
