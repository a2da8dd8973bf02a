/**
 * A virtual fleet in simulated time, for the correlation benchmark: hosts, servers and mounts (`fleet/`), what goes wrong
 * (`faults/`, `scenarios/`), agents that probe and report as real ones do (`agents/`), the way to the API (`transport/`,
 * `ingest/`), engines that decide (`engines/`) and the judge of what they say (`judge/`). Seeded; no I/O, no clock.
 */
export { buildFleet } from './fleet/build-fleet.ts';
export { FLEET_SHAPES, type FleetShape, type FleetSize } from './fleet/fleet-shape.ts';
export type * from './fleet/virtual-fleet.ts';
export { Random } from './random/random.ts';
