import { describe, expect, it } from 'vitest';
import { confidenceInWords } from './confidence-words.ts';

describe('confidenceInWords', () => {
  it.each([
    [1, 'practically certain (100 %)'],
    [0.999, 'practically certain (99 %)'],
    [0.87, 'very likely (87 %)'],
    [0.6, 'likely (60 %)'],
    [0.41, 'possible (41 %)'],
    [0.1, 'uncertain (10 %)'],
  ])('says %d as %s', (confidence, words) => {
    expect(confidenceInWords(confidence)).toBe(words);
  });
});
