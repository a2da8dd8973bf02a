import type { MountState } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { mountEvidence } from '../../scenarios/random-evidence.ts';
import { createCorrelator, type Evidence, type IncidentState, type MountEvidence } from '../index.ts';

/** The same state of the same export on these hosts, all since `sinceMs`. */
function say(state: MountState, hosts: readonly number[], sinceMs: number): MountEvidence[] {
  return hosts.map((host) => ({
    ...mountEvidence({ host, server: 1, path: 1 }),
    ...{ state, sinceMs, observedAtMs: sinceMs, changedAtMs: sinceMs },
  }));
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** What an engine that has heard all this thinks, a dwell later. */
function verdictsOn(evidence: readonly Evidence[]): readonly IncidentState[] {
  let ids = 0;
  const engine = createCorrelator({ newIncidentId: () => `i${++ids}` });
  engine.observe(evidence);
  engine.evaluate(200_000);
  engine.evaluate(201_000);
  return engine.verdicts();
}

const kindsOn = (evidence: readonly Evidence[]) => verdictsOn(evidence).map((incident) => incident.verdict.kind);

test('a server is at fault from half of its heard hosts on, and not below', () => {
  const half = [...say('hung', range(1, 5), 100_000), ...say('ok', range(6, 10), 110_000)];
  expect(kindsOn(half)).toEqual(['server']);
  const fewer = [...say('hung', range(1, 4), 100_000), ...say('ok', range(5, 10), 110_000)];
  expect(kindsOn(fewer)).toEqual(['mount', 'mount', 'mount', 'mount']);
});

test('two hosts that fail together blame nobody new where more failed before and most answered in between', () => {
  const before = say('hung', range(1, 3), 50_000);
  const between = say('ok', range(6, 15), 80_000);
  const now = say('hung', [4, 5], 100_000);
  expect(new Set(kindsOn([...before, ...between, ...now]))).toEqual(new Set(['mount']));
});

test('answers from before the onset exonerate nobody', () => {
  expect(kindsOn([...say('hung', [1, 2], 100_000), ...say('ok', range(3, 10), 99_000)])).toEqual(['server']);
});

test('silent hosts count neither for nor against, and the reasons say how many they are', () => {
  const heard = [...say('hung', [1, 2], 100_000), ...say('ok', range(3, 10), 110_000)];
  const silences = range(3, 10).map((host): Evidence => ({ kind: 'host-silent', hostId: `h${host}`, atMs: 150_000 }));
  const [incident] = verdictsOn([...heard, ...silences]);
  expect(incident?.verdict).toMatchObject({ kind: 'server', confidence: { localised: 0.75 } });
  expect(incident?.verdict.reasons).toContain('Agents silent on 8 clients: no word for or against');
});
