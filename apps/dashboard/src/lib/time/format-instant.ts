/** In whose time instants are shown: the reader's own zone, or UTC. */
export type ShownZone = 'local' | 'utc';

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const day = { year: 'numeric', month: 'short', day: '2-digit' } as const;

const formatsIn = (timeZone: string | undefined) => ({
  timeZone,
  clockTime: new Intl.DateTimeFormat(undefined, { ...clock, timeZone }),
  dayAndTime: new Intl.DateTimeFormat(undefined, { ...day, ...clock, timeZone }),
  dayAlone: new Intl.DateTimeFormat(undefined, { ...day, timeZone }),
  complete: new Intl.DateTimeFormat(undefined, {
    ...{ ...day, ...clock, timeZone },
    ...{ fractionalSecondDigits: 3, timeZoneName: 'short' },
  }),
  hourAndMinute: new Intl.DateTimeFormat(undefined, {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
  }),
  dayOfMonth: new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone }),
  zone: new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }),
});

const formats = { local: formatsIn(undefined), utc: formatsIn('UTC') };
// One setting for every time on the page: the address says it, and whoever formats a time need not be told.
let shown = formats.local;

/** From now on times are shown so; whatever is on the page has to be drawn again. */
export function showTimesIn(zone: ShownZone): void {
  shown = formats[zone];
}

/** The zone that times are shown in, in short: `UTC`, `CET`, `GMT+2`. */
export function shownZoneName(): string {
  return shown.zone.formatToParts(Date.now()).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
}

/** The time in the zone that is shown; with the day when it is not today's. */
export function formatInstant(instantMs: number, nowMs: number): string {
  const isToday = shown.dayAlone.format(instantMs) === shown.dayAlone.format(nowMs);
  return (isToday ? shown.clockTime : shown.dayAndTime).format(instantMs);
}

/** Everything, with zone: for tooltips and copies. */
export function formatInstantComplete(instantMs: number): string {
  return shown.complete.format(instantMs);
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How far the zone that is shown is ahead of UTC at an instant. */
export function shownOffsetMs(instantMs: number): number {
  return shown.timeZone === 'UTC' ? 0 : -new Date(instantMs).getTimezoneOffset() * MINUTE_MS;
}

/** A label of a time axis, as short as the step between labels allows: `10:03:15`, `10:05`, `Nov 22`. */
export function formatTick(atMs: number, stepMs: number): string {
  const isMidnight = (atMs + shownOffsetMs(atMs)) % DAY_MS === 0;
  if (stepMs >= DAY_MS || (isMidnight && stepMs >= MINUTE_MS)) return shown.dayOfMonth.format(atMs);
  return (stepMs < MINUTE_MS ? shown.clockTime : shown.hourAndMinute).format(atMs);
}
