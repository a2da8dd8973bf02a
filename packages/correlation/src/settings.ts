/** What the correlator can be told. Times in milliseconds, shares in 0…1. */
export interface CorrelatorSettings {
  /** How long a fault must last, seen from here, before it is an incident. */
  openDwellMs: number;
  /** How long every heard member must have answered before an incident is resolved. */
  resolveHoldMs: number;
  /** How long a resolved incident can be reopened; then it is closed for ever. */
  closeAfterMs: number;
  /** For this long after it is resolved, an incident's own mounts can only reopen it, never open another. */
  reopenGuardMs: number;
  /** Mounts that fail further apart than this are different waves, each with an onset of its own. Above a probe interval. */
  waveGapMs: number;
  /** Mounts that failed up to this long before a wave made their component guilty belong to the same fault. */
  leadMs: number;
  /** How many hosts must accuse a server or an export. */
  minAccusingHosts: number;
  /** Which share of a component's known hosts must accuse it before it is at fault. */
  guiltyShare: number;
  /** Which share keeps it at fault once it is; lower, so that a verdict does not swing. */
  keepShare: number;
  /** How many hosts must answer on a server or an export before it is called innocent. */
  minExoneratingHosts: number;
  /** Which share of an incident's members must have answered before it can recover, so that silence cannot resolve it. */
  recoveredShare: number;
}

/** The settings of a correlator that is told none. */
export const DEFAULT_SETTINGS: Readonly<CorrelatorSettings> = {
  openDwellMs: 1_000,
  resolveHoldMs: 10_000,
  closeAfterMs: 30 * 60_000,
  reopenGuardMs: 90_000,
  waveGapMs: 12_000,
  leadMs: 60_000,
  minAccusingHosts: 2,
  guiltyShare: 0.5,
  keepShare: 0.25,
  minExoneratingHosts: 2,
  recoveredShare: 0.3,
};
