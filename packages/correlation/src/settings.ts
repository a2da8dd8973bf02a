/** What the correlator can be told. Times in milliseconds, shares in 0…1, scores in natural logarithms of odds. */
export interface CorrelatorSettings {
  /** Shortest time that a component which many clients accuse is held guilty before that is an incident. */
  openDwellMs: number;
  /** The same for a component with a single accuser; between them it shrinks with every further one. */
  longestDwellMs: number;
  /** How long a component that only answers slowly is held guilty before that is an incident. */
  slowDwellMs: number;
  /** How long a mount that nothing wider explains is bad before it is an incident of its own, while others may yet accuse. */
  leafDwellMs: number;
  /** How long every heard member must have answered before an incident is resolved. */
  resolveHoldMs: number;
  /** An incident that came back so often within `flapWindowMs` flaps: it is held open until all have answered for `flapHoldMs`. */
  flapCount: number;
  flapWindowMs: number;
  flapHoldMs: number;
  /** How long a resolved incident can be reopened; then it is closed for ever. */
  closeAfterMs: number;
  /** For this long after it is resolved, an incident's own mounts can only reopen it, never open another. */
  reopenGuardMs: number;
  /** How long another explanation of an incident must lead before the incident takes it over. */
  rescopeLeadMs: number;
  /** After one change of verdict, how long the next must wait. */
  rescopeRestMs: number;
  /** Mounts that fail further apart than this are different waves, each with an onset of its own. Above a probe interval. */
  waveGapMs: number;
  /** Mounts that failed up to this long before a wave made their component guilty belong to the same fault. */
  leadMs: number;
  /** The log odds at which a component is guilty enough to open an incident. */
  openScore: number;
  /** The log odds below which it explains nothing. */
  stopScore: number;
  /** How often a witness accuses though nothing wider is wrong: hanging, or being slow twice within `slowWindowMs`. */
  hangBackground: number;
  slowBackground: number;
  /** How long a slow probe counts. */
  slowWindowMs: number;
  /** The log odds at which it is as likely as not that something is wrong, and log odds per unit of that confidence. */
  detectionEvenOdds: number;
  detectionTemperature: number;
  /** The lead over the best other explanation per unit of confidence that it is this, and the most that one can be. */
  temperature: number;
  mostLocalised: number;
  /** From so many mounts on a verdict stands, and is not weighed anew, until anything is said of one of its servers; 30 s at most. */
  standingMounts: number;
  /** How many votes one call of `evaluate` reads at most before it leaves the rest to the next: what a call takes has a bound. */
  votesPerCall: number;
  /** How many clients are named at a time to be asked to probe; the rest waits for the next time, of each server some. */
  probeRequestsAtATime: number;
  /** Which share of an incident's members must have answered before it can recover, so that silence cannot resolve it. */
  recoveredShare: number;
}

/** The settings of a correlator that is told none. */
export const DEFAULT_SETTINGS: Readonly<CorrelatorSettings> = {
  openDwellMs: 500,
  longestDwellMs: 18_000,
  slowDwellMs: 8_000,
  leafDwellMs: 20_000,
  resolveHoldMs: 10_000,
  flapCount: 3,
  flapWindowMs: 30 * 60_000,
  flapHoldMs: 10 * 60_000,
  closeAfterMs: 30 * 60_000,
  reopenGuardMs: 90_000,
  rescopeLeadMs: 10_000,
  rescopeRestMs: 120_000,
  waveGapMs: 12_000,
  leadMs: 60_000,
  openScore: 4.5,
  stopScore: 2,
  hangBackground: 0.006,
  slowBackground: 0.003,
  slowWindowMs: 90_000,
  // Fitted to 463 announced verdicts of tuning seeds (medium fleet, noise ×1 and ×5): what has lasted long enough to be told is
  // hardly ever nothing, and 3 in 100 blame the wrong component however far it leads.
  detectionEvenOdds: -6,
  detectionTemperature: 3.8,
  temperature: 2,
  mostLocalised: 0.97,
  standingMounts: 100,
  votesPerCall: 1_000,
  probeRequestsAtATime: 500,
  recoveredShare: 0.3,
};
