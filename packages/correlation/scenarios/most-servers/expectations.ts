import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, verdictsAt }) => {
  expect(incidents).toHaveLength(4);
  const said = verdictsAt(60).map(({ verdict }) => `${verdict.kind} ${verdict.component.name}`);
  expect(said.sort()).toEqual(['server filer1', 'server filer2', 'server filer3', 'server filer4']);
};
