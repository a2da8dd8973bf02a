import { expect, test } from 'vitest';
import { Random } from './random.ts';

test('a seed gives the same numbers always', () => {
  const draw = (seed: string) =>
    Array.from(
      { length: 3 },
      (
        (random) => () =>
          random.next()
      )(new Random(seed)),
    );
  expect(draw('mountwatch')).toEqual(draw('mountwatch'));
  expect(draw('mountwatch')).not.toEqual(draw('mountwatch 2'));
});

test('numbers are spread evenly, and a waiting time has its mean', () => {
  const random = new Random('even');
  const counts = Array.from({ length: 10 }, () => 0);
  let waited = 0;
  for (let draw = 0; draw < 20_000; draw++) {
    const place = random.below(10);
    counts[place] = (counts[place] ?? 0) + 1;
    waited += random.exponential(3);
  }
  for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(250);
  expect(waited / 20_000).toBeCloseTo(3, 0);
});

test('what a fork draws changes nothing in the stream that it came from', () => {
  const one = new Random('stream');
  const other = new Random('stream');
  one.fork('aside').next();
  expect(one.next()).toBe(other.next());
});
