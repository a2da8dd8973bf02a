import { expect, it } from 'vitest';
import { NewsBacklog } from './replica-news.ts';

it('what changed is told once, and whole where it is short', () => {
  const news = new NewsBacklog();
  news.add({ hostIds: ['h1'], mountIds: ['m1', 'm2'] });
  news.add({ hostIds: ['h1'], incidentIds: ['i1'] });
  expect(news.take()).toMatchObject({
    hostIds: ['h1'],
    mountIds: ['m1', 'm2'],
    incidentIds: ['i1'],
    isTruncated: false,
  });
  expect(news.isEmpty).toBe(true);
});

it('however much changes, it fits into a notification of Postgres, and says that there is more', () => {
  const news = new NewsBacklog();
  for (let count = 0; count < 1000; count++)
    news.add({ mountIds: [crypto.randomUUID()], hostIds: [crypto.randomUUID()] });
  const told = news.take();
  expect(told.isTruncated).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(told))).toBeLessThan(7_000);
});
