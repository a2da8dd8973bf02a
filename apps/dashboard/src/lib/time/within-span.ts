import type { TimeSpan } from './ticks.ts';

/** A span as the REST lists take it. */
export function withinSpan({ fromMs, toMs }: TimeSpan): { since: string; until: string } {
  return { since: new Date(fromMs).toISOString(), until: new Date(toMs).toISOString() };
}
