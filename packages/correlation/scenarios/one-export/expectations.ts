import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  const [incident] = verdictsAt(60);
  expect(incident?.title).toBe(
    'filer1:/export/home gives stale file handles: 20 of 20 clients stale; other exports of filer1 are fine',
  );
  expect(incident).toMatchObject({ severity: 'critical', serverId: 'server:filer1' });
  expect(incident?.verdict).toMatchObject({
    kind: 'export',
    component: { id: 'export:filer1:/export/home', name: 'filer1:/export/home' },
    alternatives: [],
    exonerated: [{ kind: 'server', component: { name: 'filer1' } }],
  });
};
