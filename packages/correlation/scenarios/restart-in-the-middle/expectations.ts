import { expect } from 'vitest';
import { play } from '../play.ts';
import type { Expectations } from '../story.ts';
import { story } from './story.ts';

export const expectations: Expectations = (played) => {
  const { restartsAtSeconds: _, ...undisturbed } = story;
  expect(played.incidents).toHaveLength(1);
  expect(played.transitions).toEqual(play(undisturbed).transitions);
};
