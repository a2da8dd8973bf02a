import { expect, test } from 'vitest';
import { play } from '../scenarios/play.ts';
import type { Expectations, Story } from '../scenarios/story.ts';

const stories = import.meta.glob<Story>('../scenarios/*/story.ts', { eager: true, import: 'story' });
const expectations = import.meta.glob<Expectations>('../scenarios/*/expectations.ts', {
  eager: true,
  import: 'expectations',
});

test('every story has its expectations, and the other way round', () => {
  const folders = (files: object) => Object.keys(files).map((path) => path.split('/').at(-2));
  expect(folders(stories).length).toBeGreaterThan(0);
  expect(folders(stories)).toEqual(folders(expectations));
});

test.for(Object.entries(stories).map(([path, story]) => [story.title, path, story] as const))(
  '%s',
  ([, path, story]) => {
    expectations[path.replace('story.ts', 'expectations.ts')]?.(play(story));
  },
);
