import { mergeLatencyHistograms } from '@mountwatch/protocol';
import type { StoredSummary } from './stored-summary.ts';

/** A stretch, or what of it was asked for. */
export type SummaryPart = { [Name in keyof StoredSummary]?: StoredSummary[Name] | null };

/** What several stretches of one mount come to together, as rolling up has it (`merged-summaries.ts`). */
export function mergeSummaries(parts: readonly SummaryPart[]): StoredSummary {
  const operations = parts.some((part) => part.operations) ? mergeOperations(parts) : undefined;
  return {
    counts: mergeCounts(parts),
    latency: mergeLatencyHistograms(parts.map((part) => part.latency ?? [])),
    skipped: parts.reduce((sum, part) => sum + (part.skipped ?? 0), 0),
    ...(operations && { operations }),
  };
}

function mergeCounts(parts: readonly SummaryPart[]): StoredSummary['counts'] {
  const counts: Record<string, number> = {};
  for (const part of parts) {
    for (const [outcome, count] of Object.entries(part.counts ?? {})) counts[outcome] = (counts[outcome] ?? 0) + count;
  }
  return counts;
}

/** By name, each number with its like. */
function mergeOperations(parts: readonly SummaryPart[]): [string, ...number[]][] {
  const merged = new Map<string, [string, ...number[]]>();
  for (const [name, ...sums] of parts.flatMap((part) => part.operations ?? [])) {
    const known = merged.get(name);
    if (known === undefined) merged.set(name, [name, ...sums]);
    else for (const [place, sum] of sums.entries()) known[place + 1] = Number(known[place + 1] ?? 0) + sum;
  }
  return [...merged.values()].sort(([one], [other]) => (one < other ? -1 : 1));
}
