import { expect, test } from 'vitest';
import type { EngineStep, Finding } from '../engines/engine.ts';
import { hang } from '../faults/symptoms.ts';
import { mountsUnder } from '../faults/truth.ts';
import { buildFleet } from '../fleet/build-fleet.ts';
import { FLEET_SHAPES } from '../fleet/fleet-shape.ts';
import { Random } from '../random/random.ts';
import { judgeRun } from './judge-run.ts';

const FLEET = buildFleet(FLEET_SHAPES.small, new Random('judge'));
const TRUTH = { kind: 'server', id: 's1' } as const;
const MOUNTS = mountsUnder(FLEET, TRUTH);
const FAULT = { truth: TRUTH, mounts: MOUNTS, symptoms: [hang()], spells: [{ fromMs: 100_000, toMs: 200_000 }] };

function finding(key: string, more: Partial<Finding> = {}): Finding {
  const kind = key.slice(0, key.indexOf(':')) as Finding['kind'];
  const sure = { detected: 0.99, localised: 0.95 };
  const nobody = { equivalents: [], alternatives: [], exonerated: [], mountIds: [] };
  return { kind, key, title: key, confidence: sure, ...nobody, ...more };
}

function story(incidentId: string, ...said: [number, EngineStep['what'], Finding][]): EngineStep[] {
  return said.map(([atMs, what, each]) => ({ atMs, incidentId, what, finding: each }));
}

test('the right component is found when its incident opens', () => {
  const right = finding('server:s1');
  const opened = { atMs: 105_000, candidateAtMs: 103_000, incidentId: 'i1', what: 'opened', finding: right } as const;
  const { falseCases, faults, rightCaseCount } = judgeRun(
    story('i1', [105_000, 'opened', right], [215_000, 'resolved', right]).with(0, opened),
    [FAULT],
  );
  expect(faults).toMatchObject([
    { candidateMs: 3_000, openMs: 5_000, scopeMs: 5_000, resolveLagMs: 15_000, match: 'exact', duplicateCount: 0 },
  ]);
  expect([falseCases, rightCaseCount]).toEqual([[], 1]);
});

test('what was said first does not count, what was in force at the end does; the right scope is dated', () => {
  const steps = story(
    'i1',
    [105_000, 'opened', finding('host:h1')],
    [112_000, 'verdict-changed', finding('server:s1')],
  );
  expect(judgeRun(steps, [FAULT]).faults).toMatchObject([{ openMs: 5_000, scopeMs: 12_000, match: 'exact' }]);
  const turned = story(
    'i1',
    [105_000, 'opened', finding('server:s1')],
    [150_000, 'verdict-changed', finding('host:h1')],
  );
  expect(judgeRun(turned, [FAULT])).toMatchObject({ faults: [{ openMs: null }], falseCases: [{ key: 'host:h1' }] });
});

test('a component that was said to look the same is right, one among the alternatives is not', () => {
  const same = finding('host:h1', { equivalents: ['server:s1'] });
  expect(judgeRun(story('i1', [105_000, 'opened', same]), [FAULT]).faults).toMatchObject([{ match: 'equivalent' }]);
  const other = finding('host:h1', { alternatives: ['server:s1'] });
  const judged = judgeRun(story('i1', [105_000, 'opened', other]), [FAULT]);
  expect(judged.faults).toMatchObject([{ openMs: null, isInSet: true }]);
  expect(judged.falseCases).toHaveLength(1);
});

test('the same mounts are right, whatever the name; half of them are not', () => {
  const all = finding('label:rack=r1', { mountIds: MOUNTS.map((mount) => mount.id) });
  expect(judgeRun(story('i1', [105_000, 'opened', all]), [FAULT]).falseCases).toEqual([]);
  const half = { ...all, mountIds: all.mountIds.slice(0, MOUNTS.length / 2) };
  expect(judgeRun(story('i1', [105_000, 'opened', half]), [FAULT]).falseCases).toHaveLength(1);
});

test('an incident that begins on its mounts after a fault has ended is a ghost', () => {
  const mountIds = [MOUNTS[0]?.id ?? ''];
  const steps = story('i2', [240_000, 'opened', finding('export:s1-e1', { mountIds })]);
  expect(judgeRun(steps, [FAULT]).falseCases).toMatchObject([{ isGhost: true }]);
  const elsewhere = story('i2', [240_000, 'opened', finding('host:h2')]);
  expect(judgeRun(elsewhere, [FAULT]).falseCases).toMatchObject([{ isGhost: false }]);
});

test('incidents of single mounts are leaves, neither right nor wrong', () => {
  expect(judgeRun(story('i1', [105_000, 'opened', finding('mount:m1')]), [FAULT])).toMatchObject({
    ...{ leafCount: 1, falseCases: [], rightCaseCount: 0 },
  });
});

test('calling the guilty innocent is counted once it can be known, not before and not after', () => {
  const wrong = finding('mount:m1', { exonerated: ['server:s1'] });
  const at = (atMs: number) => judgeRun(story('i1', [atMs, 'opened', wrong]), [FAULT]).wrongExonerations;
  expect(at(110_000)).toEqual([]);
  const judged = judgeRun(story('i1', [110_000, 'opened', wrong]), [FAULT]);
  expect(judged.earlyExonerations).toEqual(['i1 exonerates server:s1']);
  expect(at(130_000)).toEqual(['i1 exonerates server:s1']);
  expect(at(201_000)).toEqual([]);
});

test('a second incident for the same fault at the same time is a duplicate; a merged one is none', () => {
  const right = finding('server:s1');
  const first = story('i1', [105_000, 'opened', right]);
  const second = story('i2', [120_000, 'opened', right]);
  expect(judgeRun([...first, ...second], [FAULT]).faults[0]?.duplicateCount).toBe(1);
  const merged = story('i2', [120_000, 'opened', right], [121_000, 'merged', right]);
  expect(judgeRun([...first, ...merged], [FAULT]).faults[0]?.duplicateCount).toBe(0);
});

test('what an ambiguous verdict names second is right, but not what its confidence is about', () => {
  const undecided = finding('ambiguous:h1', { alternatives: ['server:s1'] });
  const judged = judgeRun(story('i1', [105_000, 'opened', undecided]), [FAULT]);
  expect(judged).toMatchObject({ faults: [{ match: 'undecided' }], falseCases: [], confidences: [{ isRight: false }] });
  const first = finding('ambiguous:s1', { alternatives: ['host:h1'] });
  const confidences = [{ isRight: true }];
  expect(judgeRun(story('i1', [105_000, 'opened', first]), [FAULT])).toMatchObject({ confidences });
});

test('confidences are weighed by whether the verdict was right when it was announced', () => {
  const steps = story(
    'i1',
    [105_000, 'opened', finding('host:h1')],
    [112_000, 'verdict-changed', finding('server:s1')],
  );
  const standing = story('i1', [
    113_000,
    'standing',
    finding('server:s1', { confidence: { detected: 1, localised: 1 } }),
  ]);
  expect(judgeRun([...steps, ...standing], [FAULT]).confidences.map((each) => each.isRight)).toEqual([false, true]);
});
