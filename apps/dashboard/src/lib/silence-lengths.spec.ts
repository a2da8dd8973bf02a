import { expect, it } from 'vitest';
import { silenceEnd } from './silence-lengths.ts';

it('a silence ends after its hours, or at nine in the morning of the next day', () => {
  const now = new Date(2026, 10, 22, 23, 30);
  expect(silenceEnd('4h', now)).toEqual(new Date(2026, 10, 23, 3, 30));
  expect(silenceEnd('tomorrow', now)).toEqual(new Date(2026, 10, 23, 9, 0));
});
