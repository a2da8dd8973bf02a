/** What decides how soon mountstats is read again. */
export interface SampleNeed {
  isUrgent: boolean;
  hasGauges: boolean;
}

/** Two looks that see the same call wait are further apart than a standstill's patience: the second one tells. */
const PULSE_MS = 700;
const PULSE_MS_PER_TRANSPORT = 10;
const MAX_PULSE_MS = 10_000;

const SAMPLE_MS = 5000;
const URGENT_SAMPLE_MS = 1000;
/** Reading and parsing cost about 40 ns a byte, in the kernel, a worker and here: this makes it 0.1 % of a core. */
const BYTES_PER_MS = 25;
const MAX_SAMPLE_MS = 60_000;

/** How soon the gauges are looked at again: more seldom where there are hundreds of them. */
export function pulseIntervalMs(transportCount: number): number {
  return Math.max(PULSE_MS, Math.min(MAX_PULSE_MS, transportCount * PULSE_MS_PER_TRANSPORT));
}

/** Mountstats is read as often as it is cheap: urgently where something is wrong, or where there are no gauges to tell. */
export function sampleIntervalMs(sizeBytes: number, { hasGauges, isUrgent }: SampleNeed): number {
  const wantedMs = isUrgent || !hasGauges ? URGENT_SAMPLE_MS : SAMPLE_MS;
  return Math.min(MAX_SAMPLE_MS, Math.max(wantedMs, sizeBytes / BYTES_PER_MS));
}
