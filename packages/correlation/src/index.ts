/**
 * The engine that names the component at fault: evidence in, verdicts and incident transitions out. Pure and deterministic:
 * no I/O, no clock, no randomness; time is an argument. It decides; the API acts.
 * Read `correlator.ts` first: what it promises and in which order it thinks.
 */
export { type Correlator, type CorrelatorOptions, createCorrelator } from './correlator.ts';
export * from './evidence.ts';
export * from './incident-state.ts';
export type { Explanation } from './report/explain.ts';
export type { Confusion, IdentifiabilityReport } from './report/identifiability.ts';
export { FLEET_SNAPSHOT_VERSION, type FleetSnapshot } from './rest/fleet-snapshot.ts';
export { type CorrelatorSettings, DEFAULT_SETTINGS } from './settings.ts';
export { type CorrelatorSnapshot, SNAPSHOT_VERSION } from './snapshot.ts';
