import type { Expectation } from '../judge/judge-run.ts';
import type { Stage } from './stage.ts';

/** How soon a fault can be known: at its first probe, or only from several. */
export type Pace = 'hard' | 'gray-90' | 'gray-30' | 'gray-10' | 'other';

/** A story with a known truth. It is identifiable where a fleet's shape lets the component be told from others. */
export interface Scenario {
  name: string;
  expectation: Expectation;
  isIdentifiable: boolean;
  pace: Pace;
  /** Only where the fleet's racks have one kernel each. */
  isConfounded?: boolean;
  stage(stage: Stage): void;
}

/** A scenario whose component is to be named. */
export function identifiable(name: string, pace: Pace, stage: (on: Stage) => void): Scenario {
  return { name, pace, stage, expectation: 'component', isIdentifiable: true };
}

/** A scenario with something else to be expected than a component. */
export function expecting(expectation: Expectation, name: string, stage: (on: Stage) => void): Scenario {
  return { name, stage, expectation, isIdentifiable: false, pace: 'other' };
}
