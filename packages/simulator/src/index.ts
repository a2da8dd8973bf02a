/**
 * A virtual fleet in simulated time, for the correlation benchmark, and in real time over the real protocol (`wire/`), for
 * load: hosts, servers and mounts (`fleet/`), what goes wrong (`faults/`, `scenarios/`), agents that probe and report as real
 * ones do (`agents/`), the way to the API (`transport/`, `ingest/`), engines that decide (`engines/`) and the judge of what
 * they say (`judge/`). Seeded; but for `wire/` no I/O and no clock.
 */
export type { Evidence } from '@mountwatch/correlation';
export { ENGINES, type EngineName } from './engines/all-engines.ts';
export type { Engine, EngineStep, Finding } from './engines/engine.ts';
export { MountwatchEngine } from './engines/mountwatch.ts';
export { type Fault, spanOf } from './faults/fault.ts';
export { hang, STALE, slow } from './faults/symptoms.ts';
export { mountsUnder, type Truth, truthKey } from './faults/truth.ts';
export { buildFleet } from './fleet/build-fleet.ts';
export { FLEET_SHAPES, type FleetShape, type FleetSize } from './fleet/fleet-shape.ts';
export type * from './fleet/virtual-fleet.ts';
export { mountEvidenceOf, storeMount } from './ingest/stored-mount.ts';
export { type ReliabilityBin, reliabilityOf } from './judge/calibration.ts';
export { percentile, poissonRate, type ShareEstimate, wilson } from './judge/intervals.ts';
export type { Expectation, FaultOutcome, Judgement, ShownConfidence } from './judge/judge-run.ts';
export { type Count, type CountedRun, type Tally, tallyOf } from './judge/tally.ts';
export type { Plan } from './play/plan.ts';
export { play } from './play/play.ts';
export { planScenario, type Run, runScenario, type Setting } from './play/run-scenario.ts';
export { Random } from './random/random.ts';
export { SCENARIOS } from './scenarios/all-scenarios.ts';
export { busyDay, quietDay } from './scenarios/nothing/quiet-days.ts';
export type { Scenario } from './scenarios/scenario.ts';
export { TRANSPORT_CONDITIONS } from './transport/transport.ts';
export { buildEvenFleet, type EvenFleetShape } from './wire/even-fleet.ts';
export type { NewRecord } from './wire/outgoing.ts';
export { WireFleet, type WireFleetParts } from './wire/wire-fleet.ts';
export type { WireLedger } from './wire/wire-ledger.ts';
