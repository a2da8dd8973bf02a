import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  const [standing] = verdictsAt(60);
  expect(standing?.verdict).toMatchObject({ kind: 'ambiguous', component: { id: 'fleet', name: 'the whole fleet' } });
  expect(standing?.title).toBe(
    'The whole fleet: 20 hosts hung on 4 servers; all of them at once, or what every host shares on its way',
  );
  expect(standing?.severity).toBe('critical');
  expect(standing?.verdict.alternatives.map(({ component }) => component.name).sort()).toEqual([
    'filer1',
    'filer2',
    'filer3',
    'filer4',
  ]);
  expect(kinds).not.toContain('verdict-changed');
  expect(incidents[0]?.status).toBe('resolved');
};
