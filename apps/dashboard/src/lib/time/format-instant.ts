/** In whose time instants are shown: the reader's own zone, or UTC. */
export type ShownZone = 'local' | 'utc';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const day = { year: 'numeric', month: 'short', day: '2-digit' } as const;

const looks = {
  clockTime: clock,
  dayAndTime: { ...day, ...clock },
  dayAlone: day,
  complete: { ...day, ...clock, fractionalSecondDigits: 3 },
  hourAndMinute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  dayOfMonth: { month: 'short', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a format takes milliseconds: each when something is first shown so.
const formats = new Map<string, Intl.DateTimeFormat>();
// One setting for every time on the page: the address says it, and whoever formats a time need not be told.
let shown: ShownZone = 'local';

/** From now on times are shown so; whatever is on the page has to be drawn again. */
export function showTimesIn(zone: ShownZone): void {
  shown = zone;
}

function format(look: keyof typeof looks): Intl.DateTimeFormat {
  const key = `${shown} ${look}`;
  const timeZone = shown === 'utc' ? 'UTC' : undefined;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(undefined, { ...looks[look], timeZone });
  formats.set(key, made);
  return made;
}

/** The zone that times are shown in, as it is now: `UTC`, `UTC+2`, `UTC−3:30`. Its own name would take 30 ms to find. */
export function shownZoneName(): string {
  return zoneName(shownOffsetMs(Date.now()));
}

/** What a zone is called that is so far ahead of UTC. */
export function zoneName(offsetMs: number): string {
  if (offsetMs === 0) return 'UTC';
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return `UTC${offsetMs < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

/** The time in the zone that is shown; with the day when it is not today's. */
export function formatInstant(instantMs: number, nowMs: number): string {
  const dayAlone = format('dayAlone');
  const isToday = dayAlone.format(instantMs) === dayAlone.format(nowMs);
  return format(isToday ? 'clockTime' : 'dayAndTime').format(instantMs);
}

/** Everything, with zone: for tooltips and copies. */
export function formatInstantComplete(instantMs: number): string {
  return `${format('complete').format(instantMs)} ${zoneName(shownOffsetMs(instantMs))}`;
}

/** How far the zone that is shown is ahead of UTC at an instant. */
export function shownOffsetMs(instantMs: number): number {
  return shown === 'utc' ? 0 : -new Date(instantMs).getTimezoneOffset() * MINUTE_MS;
}

/** A label of a time axis, as short as the step between labels allows: `10:03:15`, `10:05`, `Nov 22`. */
export function formatTick(atMs: number, stepMs: number): string {
  const isMidnight = (atMs + shownOffsetMs(atMs)) % DAY_MS === 0;
  if (stepMs >= DAY_MS || (isMidnight && stepMs >= MINUTE_MS)) return format('dayOfMonth').format(atMs);
  return format(stepMs < MINUTE_MS ? 'clockTime' : 'hourAndMinute').format(atMs);
}
