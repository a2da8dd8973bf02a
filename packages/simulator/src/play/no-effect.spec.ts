import { expect, test } from 'vitest';
import { ENGINES } from '../engines/all-engines.ts';
import type { EngineStep } from '../engines/engine.ts';
import { SCENARIOS } from '../scenarios/all-scenarios.ts';
import type { Plan } from './plan.ts';
import { play } from './play.ts';
import { planScenario } from './run-scenario.ts';

const STORIES = ['server down', 'export hangs', 'host broken'];
/** Two whole stories each; a second on a machine that does nothing else. */
const TIMEOUT_MS = 60_000;

/** What is said, when, of whom, in a story on a small fleet with a clean way to the API, with something changed about it. */
function saidIn(name: string, change: (plan: Plan) => Partial<Plan>): unknown[] {
  const scenario = SCENARIOS.find((each) => each.name === name);
  const setting = { size: 'small', noiseFactor: 0, transport: 'clean', seed: 5 } as const;
  const plan = scenario && planScenario(scenario, setting);
  if (!plan) throw new Error(`nobody can play ${name}`);
  return play({ ...plan, ...change(plan) }, ENGINES.mountwatch())
    .steps.filter(isStep)
    .map(gist);
}

const isStep = ({ what }: EngineStep) => what !== 'standing';
const gist = ({ atMs, finding: { key, mountIds }, what }: EngineStep) => [what, atMs, key, mountIds.length];
/** What is said, of whom. */
const kindsOf = (said: unknown[]) => (said as [string, number, string, number][]).map(([what, , key]) => [what, key]);

test.each(STORIES)(
  'clocks that are wrong by up to ten minutes change nothing of what is said: %s',
  (name) => {
    const skewed = saidIn(name, ({ fleet }) => ({
      clocks: new Map(fleet.hosts.map((host) => [host, { aheadMs: ((host.index % 5) - 2) * 300_000 }])),
    }));
    expect(skewed.length).toBeGreaterThan(2);
    expect(skewed).toEqual(saidIn(name, () => ({})));
  },
  TIMEOUT_MS,
);

test.each(STORIES)(
  'an API that restarts in the middle says what it would have said: %s',
  (name) => {
    const restarted = saidIn(name, ({ faults: [fault] }) => ({
      apiRestartsAtMs: [20_000, 45_000].map((afterMs) => (fault?.spells[0]?.fromMs ?? 0) + afterMs),
    }));
    expect(restarted).toEqual(saidIn(name, () => ({})));
  },
  TIMEOUT_MS,
);

test.each(STORIES)(
  'an API that stands still while nothing changes says what it would have said: %s',
  (name) => {
    const stalled = saidIn(name, ({ faults: [fault] }) => {
      const fromMs = (fault?.spells[0]?.fromMs ?? 0) + 60_000;
      return { apiStalls: [{ fromMs, toMs: fromMs + 20_000 }] };
    });
    expect(kindsOf(stalled)).toEqual(kindsOf(saidIn(name, () => ({}))));
  },
  TIMEOUT_MS,
);

test.each(STORIES)(
  'messages that come twice change nothing of what is said: %s',
  (name) => {
    const doubled = saidIn(name, () => ({ transport: { lossShare: 0, lateShare: 0, duplicateShare: 1 } }));
    expect(kindsOf(doubled)).toEqual(kindsOf(saidIn(name, () => ({}))));
  },
  TIMEOUT_MS,
);

test.each(STORIES)(
  'agents that all restart in the middle change nothing of what is said: %s',
  (name) => {
    const restarted = saidIn(name, ({ faults: [fault] }) => ({
      agentRestartsAtMs: [(fault?.spells[0]?.fromMs ?? 0) + 60_000],
    }));
    expect(restarted.length).toBeGreaterThan(2);
    expect(kindsOf(restarted)).toEqual(kindsOf(saidIn(name, () => ({}))));
  },
  TIMEOUT_MS,
);
