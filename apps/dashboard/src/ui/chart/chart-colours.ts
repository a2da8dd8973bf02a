import type { MountState } from '@mountwatch/protocol';

/** The colours that a line or an area can have, by the name of their token; states keep the colour of their badge. */
export const chartColours = {
  first: '--mw-chart-first',
  second: '--mw-chart-second',
  third: '--mw-chart-third',
  fourth: '--mw-chart-fourth',
  fifth: '--mw-chart-fifth',
  rest: '--mw-chart-rest',
  hung: '--mw-state-hung',
  stale: '--mw-state-stale',
  error: '--mw-state-error',
  slow: '--mw-state-slow',
  unknown: '--mw-state-unknown',
  ok: '--mw-state-ok',
} as const;

export type ChartColour = keyof typeof chartColours;

/** The order in which lines without a meaning of their own take colours. */
export const LINE_COLOURS = ['first', 'second', 'third', 'fourth', 'fifth'] as const satisfies ChartColour[];

export function colourOfState(state: MountState): ChartColour {
  return state === 'unmounted' ? 'unknown' : state;
}

/** What a token is in the scheme that is on now, as a canvas wants it. */
export function resolveColour(element: HTMLElement, colour: ChartColour): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${chartColours[colour]})`;
  element.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
