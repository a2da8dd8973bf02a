const HOUR_MS = 3_600_000;
const MORNING_HOUR = 9;

/** For how long people silence things, in words, the usual first. */
export const silenceLengths = [
  { value: '1h', label: 'one hour' },
  { value: '4h', label: '4 hours' },
  { value: 'tomorrow', label: 'until tomorrow, 09:00' },
  { value: '72h', label: '3 days' },
  { value: '168h', label: 'one week' },
] as const;
export type SilenceLength = (typeof silenceLengths)[number]['value'];

/** When a silence that begins now is over; tomorrow is the reader's own. */
export function silenceEnd(length: SilenceLength, now: Date): Date {
  if (length !== 'tomorrow') return new Date(now.getTime() + Number.parseInt(length, 10) * HOUR_MS);
  const end = new Date(now);
  end.setDate(end.getDate() + 1);
  end.setHours(MORNING_HOUR, 0, 0, 0);
  return end;
}
