import type { LiveChange, LiveKind } from '@mountwatch/protocol';
import type { Query, QueryClient } from '@tanstack/react-query';
import { isTouched } from '../lib/watched-kinds.ts';
import type { LivePause } from './live-pause.ts';
import type { ReadStarts } from './read-starts.ts';

const COALESCE_MS = 400;

interface Refreshed {
  queries: QueryClient;
  sessionKey: readonly unknown[];
  pause: Pick<LivePause, 'read' | 'hold'>;
  reads: Pick<ReadStarts, 'of'>;
}

/** Makes answers old as changes arrive: coalesced, never cancelling a read that is under way, and not while paused. */
export class AnswerRefresher {
  readonly #queries: QueryClient;
  readonly #sessionKey: readonly unknown[];
  readonly #pause: Pick<LivePause, 'read' | 'hold'>;
  readonly #reads: Pick<ReadStarts, 'of'>;
  readonly #due = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ queries, sessionKey, pause, reads }: Refreshed) {
    this.#queries = queries;
    this.#sessionKey = sessionKey;
    this.#pause = pause;
    this.#reads = reads;
  }

  noteChange(change: LiveChange): void {
    if (this.#pause.hold(change)) return;
    for (const query of this.#queries.getQueryCache().getAll()) {
      const watches = query.meta?.watches;
      if (watches && isTouched(watches, change)) this.#due.add(query.queryHash);
    }
    this.#schedule();
  }

  /** Reads again what was asked for before the last change of a kind that it watches; `changedAtMs` says when that was. */
  catchUp(changedAtMs: (kind: LiveKind) => number): void {
    if (this.#pause.read().isPaused) return;
    for (const query of this.#queries.getQueryCache().getAll()) {
      const kinds = Object.keys(query.meta?.watches ?? {}) as LiveKind[];
      if (kinds.some((kind) => changedAtMs(kind) >= this.#reads.of(query))) this.#due.add(query.queryHash);
    }
    this.#schedule();
  }

  refreshReadBefore(instantMs: number): void {
    if (this.#pause.read().isPaused) return;
    const predicate = (query: Query) => query.state.dataUpdatedAt < instantMs;
    void this.#queries.invalidateQueries({ predicate }, { cancelRefetch: false });
  }

  refreshEverything(): void {
    if (this.#pause.read().isPaused) return;
    void this.#queries.invalidateQueries();
  }

  checkSession(): void {
    void this.#queries.invalidateQueries({ queryKey: this.#sessionKey });
  }

  #schedule(): void {
    if (this.#due.size === 0 || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#flush(), COALESCE_MS);
  }

  /** A query that is being read waits for the next round: restarting it at every change would starve it. */
  #flush(): void {
    this.#timer = undefined;
    if (this.#pause.read().isPaused) this.#due.clear();
    for (const query of this.#queries.getQueryCache().getAll()) {
      if (!this.#due.has(query.queryHash) || query.state.fetchStatus === 'fetching') continue;
      this.#due.delete(query.queryHash);
      void this.#queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
    }
    this.#forgetRemoved();
    this.#schedule();
  }

  #forgetRemoved(): void {
    const cache = this.#queries.getQueryCache();
    for (const hash of this.#due) if (cache.get(hash) === undefined) this.#due.delete(hash);
  }
}
