import type { TimelineEntry } from '@mountwatch/protocol';

/** Fewer of a kind stand on their own. */
const LEAST_FOLDED = 3;

/** Entries that are told as one: the last of them says how it stands, the others how it came to that. */
export interface TimelinePart {
  readonly last: TimelineEntry;
  readonly before: readonly TimelineEntry[];
}

/** An outage that spreads does so host by host within seconds: a run of that is one part, whatever people did stays apart. */
export function foldTimeline(entries: readonly TimelineEntry[]): TimelinePart[] {
  return runsOf(entries).flatMap((run): TimelinePart[] => {
    const last = run.at(-1);
    if (last === undefined) return [];
    if (run.length < LEAST_FOLDED) return run.map((entry) => ({ last: entry, before: [] }));
    return [{ last, before: run.slice(0, -1) }];
  });
}

function runsOf(entries: readonly TimelineEntry[]): TimelineEntry[][] {
  const runs: TimelineEntry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run && entry.kind === 'spread' && run[0]?.kind === 'spread') run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}
