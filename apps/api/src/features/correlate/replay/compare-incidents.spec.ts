import { expect, it } from 'vitest';
import { compareIncidents } from './compare-incidents.ts';
import type { PastIncidentRow } from './past.store.ts';
import { printDifferences } from './print-differences.ts';
import type { ReplayedIncident } from './replay-past.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const STRETCH = { from: at(0), to: at(3_600) };

function stored(openedAt: Date, resolvedAt: Date | null): PastIncidentRow {
  const verdict = { kind: 'server', componentId: 's1', title: 'filer1 does not answer', localised: 0.97 };
  return { id: 'i1', ...verdict, startedAt: openedAt, openedAt, resolvedAt };
}

function replayed(openedAt: Date, resolvedAt: Date | null, localised = 0.97): ReplayedIncident {
  const confidence = { detected: 0.99, localised };
  const verdict = { kind: 'server', component: { id: 's1', name: 'filer1' }, confidence };
  const state = { title: 'filer1 does not answer', verdict } as ReplayedIncident['state'];
  return { state, openedAtMs: openedAt.getTime(), resolvedAtMs: resolvedAt?.getTime() ?? null };
}

const print = (before: PastIncidentRow, now: ReplayedIncident) =>
  printDifferences(compareIncidents([before], [now], STRETCH), STRETCH);

it.each([
  {
    name: 'the same times are the same',
    before: stored(at(10), at(300)),
    now: replayed(at(12), at(301)),
    says: /1 as they were/,
  },
  {
    name: 'what was open before the stretch opens with it',
    before: stored(at(-3_000), at(300)),
    now: replayed(at(4), at(300)),
    says: /1 as they were/,
  },
  {
    name: 'that it would be resolved later is said',
    before: stored(at(10), at(310)),
    now: replayed(at(10), at(1_500)),
    says: /1 at other times.*\n {2}~ .*\(resolves 1190 s later\)/,
  },
  {
    name: 'that it would not be resolved is said',
    before: stored(at(10), at(310)),
    now: replayed(at(10), null),
    says: /1 at other times.*\n.*\(resolves no more\)/,
  },
  {
    name: 'that it would be less sure is said',
    before: stored(at(10), at(310)),
    now: replayed(at(10), at(310), 0.81),
    says: /1 with another confidence.*\n {2}~ .*\(that it is this: 81 %, was 97 %\)/,
  },
  {
    name: 'what was resolved after the stretch was not resolved in it',
    before: stored(at(10), at(5_000)),
    now: replayed(at(10), null),
    says: /1 as they were/,
  },
])('$name', ({ before, now, says }) => {
  expect(print(before, now)).toMatch(says);
});
