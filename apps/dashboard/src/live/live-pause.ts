import type { LiveChange } from '@mountwatch/protocol';

/** Whether the reader has stopped the picture, since when, and how many things have changed meanwhile. */
export type PauseState =
  | { readonly isPaused: false }
  | { readonly isPaused: true; readonly sinceMs: number; readonly changedCount: number };

const MOST_COUNTED = 1_000;

/** Stops the picture and lets it go on; what is to be done about the reading of answers is the caller's. */
export class LivePause {
  readonly #now: () => number;
  readonly #onChanged: (isPaused: boolean) => void;
  readonly #readers = new Set<() => void>();
  readonly #changed = new Set<string>();
  #state: PauseState = { isPaused: false };

  constructor(now: () => number, onChanged: (isPaused: boolean) => void) {
    this.#now = now;
    this.#onChanged = onChanged;
  }

  readonly subscribe = (reader: () => void): (() => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  readonly read = (): PauseState => this.#state;

  readonly toggle = (): void => {
    const isPaused = !this.#state.isPaused;
    this.#changed.clear();
    this.#set(isPaused ? { isPaused, sinceMs: this.#now(), changedCount: 0 } : { isPaused });
    this.#onChanged(isPaused);
  };

  /** Counts what changed while paused, each thing once; false when not paused. */
  hold({ changes }: LiveChange): boolean {
    const state = this.#state;
    if (!state.isPaused) return false;
    for (const { kind, ids } of changes) {
      for (const id of ids) if (this.#changed.size < MOST_COUNTED) this.#changed.add(`${kind} ${id}`);
    }
    this.#set({ ...state, changedCount: this.#changed.size });
    return true;
  }

  #set(state: PauseState): void {
    this.#state = state;
    for (const reader of this.#readers) reader();
  }
}
