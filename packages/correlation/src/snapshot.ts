import type { IncidentState } from './incident-state.ts';

/** The version of snapshots that this code writes and reads. */
export const SNAPSHOT_VERSION = 1;

/** A correlator's memory as plain JSON: its incidents. What hosts say is not in it; that is observed again. */
export interface CorrelatorSnapshot {
  version: typeof SNAPSHOT_VERSION;
  incidents: readonly IncidentState[];
}
