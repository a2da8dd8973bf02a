import { expect, test } from 'vitest';
import { mountEvidence } from '../../scenarios/random-evidence.ts';
import { isNewer } from './word.ts';

test('of two words of the same instant the worse one wins, whichever comes first', () => {
  const ok = { ...mountEvidence({ host: 1, server: 1, path: 1 }), observedAtMs: 1_000 };
  const hung = { ...ok, state: 'hung' as const };
  expect([isNewer(hung, ok), isNewer(ok, hung), isNewer(hung, hung)]).toEqual([true, false, false]);
});

test('the later change is the newer word, whatever the host’s clock says', () => {
  const hung = { ...mountEvidence({ host: 1, server: 1, path: 1 }), state: 'hung' as const, observedAtMs: 3_600_000 };
  const answers = { ...hung, state: 'ok' as const, sinceMs: -3_600_000, observedAtMs: 0, changedAtMs: 1 };
  expect([isNewer(answers, hung), isNewer(hung, answers)]).toEqual([true, false]);
});
