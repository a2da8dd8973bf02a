import { expect, test } from 'vitest';
import { ENGINES, type EngineName } from '../engines/all-engines.ts';
import { hostCountOf } from '../fleet/virtual-fleet.ts';
import { SCENARIOS } from '../scenarios/all-scenarios.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { planScenario, runScenario, type Setting } from './run-scenario.ts';

const SMALL: Setting = { size: 'small', noiseFactor: 1, transport: 'base', seed: 1 };
const scenario = (name: string) => SCENARIOS.find((each) => each.name === name) as Scenario;

const planOnMedium = (each: Scenario, seed: number) =>
  planScenario(each, { ...SMALL, noiseFactor: 0, size: 'medium', seed });

test('scenarios have names of their own', () => {
  const names = SCENARIOS.map((each) => each.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(40);
});

test('a medium fleet has the parts of every scenario, and every fault hurts somebody', () => {
  for (const each of SCENARIOS) {
    const plan = planOnMedium(each, 1) ?? planOnMedium(each, 2) ?? planOnMedium(each, 3);
    expect(plan, each.name).toBeTruthy();
    for (const fault of plan?.faults ?? []) expect(hostCountOf(fault.mounts), each.name).toBeGreaterThan(0);
    if (each.expectation === 'component') expect(plan?.faults.length, each.name).toBeGreaterThan(0);
  }
});

test('the same seed is the same run, word for word; another is another', () => {
  const stepsOf = (seed: number) => {
    const engine = ENGINES['votes (007)']();
    const run = runScenario(scenario('server fails over in 20 s'), { ...SMALL, size: 'tiny', seed }, { engine });
    return run?.recording.steps;
  };
  expect(stepsOf(7)).toEqual(stepsOf(7));
  expect(stepsOf(7)).not.toEqual(stepsOf(8));
});

test.each(Object.keys(ENGINES) as EngineName[])('a server that is down is found by: %s', (name) => {
  const setting = { ...SMALL, noiseFactor: 0, transport: 'clean' } as const;
  const run = runScenario(scenario('server down'), setting, { engine: ENGINES[name]() });
  expect(run?.judgement.faults).toMatchObject([{ match: 'exact', kindSaid: 'server' }]);
});

test('without faults and noise nobody says anything', () => {
  const setting = { ...SMALL, noiseFactor: 0, transport: 'clean' } as const;
  const run = runScenario(scenario('quiet'), setting, { engine: ENGINES.mountwatch() });
  expect(run?.recording.steps).toEqual([]);
});
