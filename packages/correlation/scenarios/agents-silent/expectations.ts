import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, transitions, verdictsAt }) => {
  expect(incidents.map((incident) => incident.verdict.kind)).toEqual(['server', 'blind']);
  const [outage, blind] = incidents;
  const ofOutage = (second: number) => verdictsAt(second).find((incident) => incident.id === outage?.id);
  const second = (kind: string) =>
    ((transitions.find((it) => it.kind === kind && it.incidentId === outage?.id)?.atMs ?? 0) - 1_000_000_000) / 1000;

  const told = transitions.find((it) => it.kind === 'opened' && it.incidentId === blind?.id)?.atMs ?? 0;
  expect((told - 1_000_000_000) / 1000).toBeLessThanOrEqual(85);

  // Everyone silent: what was open stays open, word for word.
  expect(ofOutage(120)).toEqual(ofOutage(61));
  expect(ofOutage(120)?.status).toBe('open');

  // Three of 20 answer: too few to speak for those who are silent.
  expect(ofOutage(195)?.status).toBe('open');
  expect(ofOutage(195)?.mounts.filter((mount) => mount.leftBecause === 'answers')).toHaveLength(3);

  expect(second('recovering')).toBeGreaterThanOrEqual(200);
  expect(outage?.status).toBe('resolved');
};
