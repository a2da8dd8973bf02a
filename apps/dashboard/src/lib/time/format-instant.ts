const clockTime = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  ...{ year: 'numeric', month: 'short', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
});
const complete = new Intl.DateTimeFormat(undefined, {
  ...{ year: 'numeric', month: 'short', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  ...{ hourCycle: 'h23', timeZoneName: 'short' },
});

/** The time in the reader's zone; with the day when it is not today's. */
export function formatInstant(instantMs: number, nowMs: number): string {
  const isToday = new Date(instantMs).toDateString() === new Date(nowMs).toDateString();
  return (isToday ? clockTime : dayAndTime).format(instantMs);
}

/** Everything, with zone: for tooltips and copies. */
export function formatInstantComplete(instantMs: number): string {
  return complete.format(instantMs);
}
