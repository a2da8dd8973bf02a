import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, transitions }) => {
  expect(incidents.map((incident) => incident.verdict.kind)).toEqual(['mount', 'server']);
  expect(incidents[1]?.mounts).toHaveLength(19);
  const openedAtMs = transitions.find((it) => it.incidentId === incidents[1]?.id)?.atMs ?? 0;
  expect(openedAtMs - (incidents[1]?.startedAtMs ?? 0)).toBeLessThan(5_000);
};
