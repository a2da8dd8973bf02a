import type { MountState } from '@mountwatch/protocol';

/** States in which something is wrong with a mount. */
const TROUBLED: ReadonlySet<MountState> = new Set(['slow', 'hung', 'stale', 'error']);

/** What is asked of a superblock to know whether it is in trouble. */
export interface TroubleSigns {
  statesOf(superblock: string): Iterable<MountState>;
  isSuspected(superblock: string): boolean;
}

type Listener = (superblock: string, isInTrouble: boolean) => void;

/**
 * The superblocks in trouble: slow, hung, stale, in error, or suspected. What costs something, as triage and the search
 * for blocked tasks do, is done only while there are any.
 */
export class Troubles {
  readonly #signs: TroubleSigns;
  readonly #superblocks = new Set<string>();
  readonly #listeners: Listener[] = [];

  constructor(signs: TroubleSigns) {
    this.#signs = signs;
  }

  get superblocks(): ReadonlySet<string> {
    return this.#superblocks;
  }

  /** Hears when a superblock comes into trouble and when it is out of it, also by going away. */
  onChanged(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Something of this superblock has changed. */
  review(superblock: string): void {
    const states = [...this.#signs.statesOf(superblock)];
    const isInTrouble = this.#signs.isSuspected(superblock) || states.some((state) => TROUBLED.has(state));
    if (isInTrouble === this.#superblocks.has(superblock)) return;
    if (isInTrouble) this.#superblocks.add(superblock);
    else this.#superblocks.delete(superblock);
    for (const listener of this.#listeners) listener(superblock, isInTrouble);
  }

  /** Every superblock that is or may be in trouble is looked at again: mounts have come or gone. */
  reviewAll(superblocks: Iterable<string>): void {
    for (const superblock of new Set([...superblocks, ...this.#superblocks])) this.review(superblock);
  }
}
