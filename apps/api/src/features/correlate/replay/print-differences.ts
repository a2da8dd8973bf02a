import type { Difference, Paired } from './compare-incidents.ts';
import type { PastIncidentRow, Stretch } from './past.store.ts';
import type { ReplayedIncident } from './replay-past.ts';

/** The differences as a person reads them, and the sum of them. */
export function printDifferences(differences: readonly Difference[], { from, to }: Stretch): string {
  const count = (kind: Difference['kind']) => differences.filter((difference) => difference.kind === kind).length;
  const sums = [
    `${count('same')} as they were`,
    `${count('at-other-times')} at other times`,
    `${count('with-other-confidence')} with another confidence`,
    `${count('otherwise')} judged otherwise`,
    `${count('only-stored')} gone`,
    `${count('only-replayed')} new`,
  ];
  const heading = `${from.toISOString()} to ${to.toISOString()}: ${sums.join(', ')}`;
  return `${[heading, ...differences.map(lineOf)].join('\n')}\n`;
}

function lineOf(difference: Difference): string {
  switch (difference.kind) {
    case 'same':
      return `  = ${storedLine(difference.stored)}${changes(difference)}`;
    case 'at-other-times':
    case 'with-other-confidence':
      return `  ~ ${storedLine(difference.stored)}${changes(difference)}`;
    case 'otherwise':
      return `  ~ ${storedLine(difference.stored)}\n    ${replayedLine(difference.replayed)}${changes(difference)}`;
    case 'only-stored':
      return `  - ${storedLine(difference.stored)}`;
    case 'only-replayed':
      return `  + ${replayedLine(difference.replayed)}`;
  }
}

function storedLine({ openedAt, kind, title }: PastIncidentRow): string {
  return `${openedAt.toISOString()} ${kind}: ${title}`;
}

function replayedLine({ openedAtMs, state }: ReplayedIncident): string {
  return `${new Date(openedAtMs).toISOString()} ${state.verdict.kind}: ${state.title}`;
}

function changes({ openedLaterMs, resolvedLaterMs, stored, surerBy }: Paired): string {
  const resolves = resolvedLaterMs === null ? '' : later('resolves', resolvedLaterMs);
  const said = [later('opens', openedLaterMs), resolves, sure(stored.localised, surerBy)];
  const some = said.filter((each) => each !== '');
  return some.length > 0 ? ` (${some.join(', ')})` : '';
}

function later(what: string, ms: number): string {
  if (Math.abs(ms) < 1_000) return '';
  if (ms === Number.POSITIVE_INFINITY) return `${what} no more`;
  if (ms === Number.NEGATIVE_INFINITY) return `${what}, which it did not`;
  return `${what} ${Math.round(Math.abs(ms) / 1000)} s ${ms > 0 ? 'later' : 'earlier'}`;
}

function sure(before: number, by: number): string {
  const [was, is] = [before, before + by].map((share) => `${Math.round(share * 100)} %`);
  return was === is ? '' : `that it is this: ${is}, was ${was}`;
}
