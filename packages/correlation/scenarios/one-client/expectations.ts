import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  expect(kinds).toEqual(['opened', 'recovering', 'resolved']);
  const [incident] = verdictsAt(60);
  expect(incident).toMatchObject({ severity: 'minor', serverId: 'server:filer1' });
  expect(incident?.title).toBe(
    'web-3: /mnt/filer1/export/home (filer1:/export/home) is hung; other clients of filer1 are fine',
  );
  expect(incident?.verdict).toMatchObject({
    kind: 'mount',
    component: { id: 'mount:web-3:/mnt/filer1/export/home', name: 'web-3:/mnt/filer1/export/home' },
    confidence: { detected: 0.95, localised: 0.98 },
    alternatives: [],
    exonerated: [
      { kind: 'server', reason: '49 of 50 hosts answer on filer1' },
      { kind: 'host', reason: '1 other mount of web-3 answered after it began' },
    ],
  });
};
