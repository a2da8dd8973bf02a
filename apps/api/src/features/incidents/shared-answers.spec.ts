import { expect, it } from 'vitest';
import { SharedAnswers } from './shared-answers.ts';

it('whoever asks for the same within the moment has the same answer, and after it a new one', async () => {
  const shared = new SharedAnswers<number>(5_000);
  let asked = 0;
  const ask = async () => ++asked;
  expect(await Promise.all([shared.of('a', 0, ask), shared.of('a', 4_999, ask), shared.of('b', 0, ask)])).toEqual([
    1, 1, 2,
  ]);
  expect(await shared.of('a', 5_000, ask)).toBe(3);
});

it('a failure is not shared with who asks after it', async () => {
  const shared = new SharedAnswers<number>(5_000);
  await expect(shared.of('a', 0, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await shared.of('a', 1, async () => 1)).toBe(1);
});
