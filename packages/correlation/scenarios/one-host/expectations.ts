import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  const [incident] = verdictsAt(60);
  expect(incident?.title).toBe(
    'web-7: 3 mounts of 3 servers are hung; other clients of filer1, filer2 and filer3 are fine',
  );
  expect(incident).toMatchObject({ severity: 'major', serverId: null });
  expect(incident?.verdict).toMatchObject({ kind: 'host', component: { id: 'host:web-7' }, alternatives: [] });
  expect(incident?.verdict.exonerated.map((it) => it.component.name)).toEqual(['filer1', 'filer2', 'filer3']);
};
