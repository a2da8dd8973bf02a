import { expect } from 'vitest';
import type { Expectations } from '../story.ts';

export const expectations: Expectations = ({ incidents, kinds, transitions, verdictsAt }) => {
  expect(incidents).toHaveLength(1);
  expect([kinds[0], ...kinds.slice(-3)]).toEqual(['opened', 'recovering', 'resolved', 'closed']);
  expect(kinds.slice(1, -3).every((kind) => kind === 'spread')).toBe(true);

  const [opened] = transitions;
  expect(opened?.incident).toMatchObject({ serverId: 'server:filer1', severity: 'critical', status: 'open' });
  expect(opened?.incident.verdict).toMatchObject({ kind: 'server', component: { name: 'filer1' } });

  const [whole] = verdictsAt(45);
  expect(whole?.title).toBe('filer1 does not answer: 50 of 50 clients hung, 2 exports');
  expect(whole?.mounts).toHaveLength(100);
  expect(whole?.startedAtMs).toBe(Math.min(...(whole?.mounts.map((mount) => mount.joinedAtMs) ?? [])));
  expect(whole?.verdict.confidence).toEqual({ detected: 0.999, localised: 0.97 });
  expect(whole?.verdict.exonerated[0]).toMatchObject({ kind: 'host', reason: 'It answers on 1 other server' });
  expect(incidents[0]?.mounts.every((mount) => mount.leftBecause === 'answers')).toBe(true);
};
