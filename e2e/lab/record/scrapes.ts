import type { Incident } from './episode.ts';
import type { LabRecord } from './lab-record.ts';

/** What a scrape each 15 s of node_exporter first showed of an incident, and after how many seconds. */
export function firstError(record: LabRecord, { mountpoint, beginMs, endMs }: Incident): string {
  const scrapes = record.ofKind('scrape').filter(({ atMs, startedAtMs }) => startedAtMs > beginMs && atMs < endMs);
  const first = scrapes.find(({ isOk, errorMountpoints }) => !isOk || errorMountpoints.includes(mountpoint));
  if (!first) return 'nothing';
  const what = first.isOk ? 'device_error' : 'scrape fails';
  return `${what} ${((first.atMs - beginMs) / 1000).toFixed(1)}`;
}
