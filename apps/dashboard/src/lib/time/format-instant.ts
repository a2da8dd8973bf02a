/** In whose time instants are shown: the reader's own zone, or UTC. */
export type ShownZone = 'local' | 'utc';

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const day = { year: 'numeric', month: 'short', day: '2-digit' } as const;

const formatsIn = (timeZone: string | undefined) => ({
  clockTime: new Intl.DateTimeFormat(undefined, { ...clock, timeZone }),
  dayAndTime: new Intl.DateTimeFormat(undefined, { ...day, ...clock, timeZone }),
  dayAlone: new Intl.DateTimeFormat(undefined, { ...day, timeZone }),
  complete: new Intl.DateTimeFormat(undefined, {
    ...{ ...day, ...clock, timeZone },
    ...{ fractionalSecondDigits: 3, timeZoneName: 'short' },
  }),
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
