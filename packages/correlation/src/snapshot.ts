import type { IncidentState } from './incident-state.ts';

/** The version of snapshots that this code writes. */
export const SNAPSHOT_VERSION = 2;
/** Version 1 lacks what incidents remember of their verdicts, and nothing else. */
const READABLE: readonly number[] = [1, SNAPSHOT_VERSION];

/** A correlator's memory as plain JSON: its incidents. What hosts say is not in it; that is observed again. */
export interface CorrelatorSnapshot {
  version: number;
  incidents: readonly IncidentState[];
}

/** The incidents of a snapshot; throws where its version is not one that this code can read. */
export function readSnapshot({ version, incidents }: CorrelatorSnapshot): readonly IncidentState[] {
  if (!READABLE.includes(version)) {
    throw new Error(`a correlator snapshot of version ${version} cannot be read, only ${READABLE.join(' and ')}`);
  }
  return incidents;
}
