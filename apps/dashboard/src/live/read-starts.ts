import type { Query, QueryClient } from '@tanstack/react-query';

/** When each answer was asked for, which is what it is as old as: it may have been on its way for a while. */
export class ReadStarts {
  readonly #startedAtMs = new WeakMap<Query, number>();

  constructor(queries: QueryClient, now: () => number) {
    queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'fetch') this.#startedAtMs.set(event.query, now());
    });
  }

  of(query: Query): number {
    return this.#startedAtMs.get(query) ?? query.state.dataUpdatedAt;
  }
}
