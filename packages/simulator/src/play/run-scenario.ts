import type { Engine } from '../engines/engine.ts';
import { addIndependentNoise } from '../faults/background-noise.ts';
import { buildFleet } from '../fleet/build-fleet.ts';
import { FLEET_SHAPES, type FleetSize } from '../fleet/fleet-shape.ts';
import { type Judgement, judgeRun } from '../judge/judge-run.ts';
import { Random } from '../random/random.ts';
import { NobodyForThePart } from '../scenarios/cast.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { Stage } from '../scenarios/stage.ts';
import { TRANSPORT_CONDITIONS } from '../transport/transport.ts';
import type { Plan } from './plan.ts';
import { play, type Recording } from './play.ts';

const DAY_MS = 86_400_000;

/** What a scenario is played on, and from which seed: the same gives the same run. */
export interface Setting {
  size: FleetSize;
  noiseFactor: number;
  transport: keyof typeof TRANSPORT_CONDITIONS;
  seed: number;
}

/** One scenario played once before one engine. */
export interface Run {
  scenario: Scenario;
  setting: Setting;
  plan: Plan;
  recording: Recording;
  judgement: Judgement;
  hostDays: number;
}

/** Plays a scenario; null where the fleet has nobody for one of its parts. */
export function runScenario(
  scenario: Scenario,
  setting: Setting,
  { engine, onTick }: { engine: Engine; onTick?: (nowMs: number, plan: Plan) => void },
): Run | null {
  const plan = planScenario(scenario, setting);
  if (!plan) return null;
  const recording = play(plan, engine, onTick && ((nowMs) => onTick(nowMs, plan)));
  const judgement = judgeRun(recording.steps, plan.faults);
  const hostDays = (plan.fleet.hosts.length * (plan.endMs - plan.startMs)) / DAY_MS;
  return { scenario, setting, plan, recording, judgement, hostDays };
}

/** Everything that will happen in a scenario, decided. */
export function planScenario(scenario: Scenario, setting: Setting): Plan | null {
  const random = new Random(`${scenario.name}/${setting.size}/${setting.seed}`);
  const shape = { ...FLEET_SHAPES[setting.size], isConfounded: scenario.isConfounded ?? false };
  const stage = new Stage(buildFleet(shape, random.fork('fleet')), random.fork('stage'));
  try {
    scenario.stage(stage);
  } catch (reason) {
    if (reason instanceof NobodyForThePart) return null;
    throw reason;
  }
  const { endMs, startMs } = stage;
  const span = { fromMs: startMs, toMs: endMs };
  const noise = { factor: setting.noiseFactor, span, random: random.fork('noise') };
  if (setting.noiseFactor > 0) addIndependentNoise(stage.weather, stage.fleet, noise);
  const { agentRestartsAtMs, apiRestartsAtMs, apiStalls, clocks, faults, fleet, loads, maintenance, outages, weather } =
    stage;
  return {
    ...{ agentRestartsAtMs, apiRestartsAtMs, apiStalls, clocks, faults, fleet, loads, maintenance, outages, weather },
    ...{ startMs, endMs, random: random.fork('play'), transport: TRANSPORT_CONDITIONS[setting.transport] },
  };
}
