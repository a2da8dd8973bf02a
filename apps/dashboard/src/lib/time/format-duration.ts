const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its two largest units: `2 s`, `3 min 20 s`, `1 h 5 min`, `4 d 2 h`. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return join([Math.floor(ms / MINUTE), 'min'], [Math.floor((ms % MINUTE) / SECOND), 's']);
  if (ms < DAY) return join([Math.floor(ms / HOUR), 'h'], [Math.floor((ms % HOUR) / MINUTE), 'min']);
  return join([Math.floor(ms / DAY), 'd'], [Math.floor((ms % DAY) / HOUR), 'h']);
}

/** How long a call took: `0.4 ms`, `12 ms`, `5.0 s`. */
export function formatLatency(latencyMs: number): string {
  if (latencyMs < 10) return `${latencyMs.toFixed(1)} ms`;
  if (latencyMs < SECOND) return `${Math.round(latencyMs)} ms`;
  if (latencyMs < MINUTE) return `${(latencyMs / SECOND).toFixed(1)} s`;
  return formatDuration(latencyMs);
}

/** An instant as seen from now: `just now`, `3 min ago`, `in 2 h`; coarse, because it stands beside the absolute time. */
export function formatAgo(instantMs: number, nowMs: number): string {
  const elapsedMs = nowMs - instantMs;
  if (Math.abs(elapsedMs) < SECOND) return 'just now';
  const text = largestUnit(Math.abs(elapsedMs));
  return elapsedMs > 0 ? `${text} ago` : `in ${text}`;
}

function largestUnit(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return join([Math.floor(ms / HOUR), 'h'], [Math.floor((ms % HOUR) / MINUTE), 'min']);
  return `${Math.floor(ms / DAY)} d`;
}

function join([large, largeUnit]: [number, string], [small, smallUnit]: [number, string]): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
