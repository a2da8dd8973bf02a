import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, transitions, verdictsAt }) => {
  expect(verdictsAt(68).map((incident) => incident.verdict.kind)).toEqual(['mount', 'mount']);
  expect(verdictsAt(100).map((incident) => incident.verdict.kind)).toEqual(['server']);
  expect(verdictsAt(100)[0]?.id).toBe(verdictsAt(68)[0]?.id);

  const [oldest, ...merged] = incidents;
  expect(oldest).toMatchObject({ status: 'resolved', verdict: { kind: 'server' } });
  expect(oldest?.mounts).toHaveLength(20);
  expect(transitions.filter((it) => it.kind === 'verdict-changed').map((it) => it.incidentId)).toEqual([oldest?.id]);
  expect(merged.map((incident) => incident.status)).toEqual(['closed']);
  const merges = transitions.filter((it) => it.kind === 'merged');
  expect(merges.map((it) => it.text)).toEqual([expect.stringMatching(/^Part of: filer1 does not answer: /)]);
};
