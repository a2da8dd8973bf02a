import { expect, test } from 'vitest';
import { mountEvidence } from '../../scenarios/random-evidence.ts';
import { isNewer } from './word.ts';

test('of two words of the same instant the worse one wins, whichever comes first', () => {
  const ok = { ...mountEvidence({ host: 1, server: 1, path: 1 }), observedAtMs: 1_000 };
  const hung = { ...ok, state: 'hung' as const };
  expect([isNewer(hung, ok), isNewer(ok, hung), isNewer(hung, hung)]).toEqual([true, false, false]);
});
