import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  expect(kinds).toEqual(['opened']);
  const [incident] = verdictsAt(100);
  expect(incident?.title).toBe(
    'web-1: /mnt/lonely/export/home (lonely:/export/home) is hung; no other client of lonely to compare',
  );
  expect(incident?.verdict).toMatchObject({
    kind: 'ambiguous',
    equivalents: [{ kind: 'export' }, { kind: 'server', component: { name: 'lonely' } }],
    confidence: { detected: 0.95, localised: 0.5 },
    alternatives: [{ kind: 'server', component: { name: 'lonely' }, reason: 'no other client of lonely to compare' }],
    exonerated: [{ kind: 'host', component: { name: 'web-1' } }],
  });
};
