import type { Random } from '../random/random.ts';
import type { FleetShape } from './fleet-shape.ts';

const KERNELS = ['6.1.0-40', '6.12.8-1', '5.15.0-91', '6.17.2-1'];
/** Most hosts run the first, few the last. */
const KERNEL_SHARES = [0.5, 0.3, 0.13, 0.07];
const ZONE_COUNT = 3;
/** Labels that never have to do with anything, with how many values each has. */
const IDLE_LABELS = { team: 6, tier: 3, color: 4, cohort: 5, owner: 12 };

/** The labels of one host: where it stands, what it runs, and several that have never mattered. */
export function hostLabels(index: number, shape: FleetShape, random: Random): Record<string, string> {
  const rack = index % shape.rackCount;
  const idle = Object.entries(IDLE_LABELS).map(([key, count]) => [key, `${key}-${random.below(count)}`]);
  return {
    zone: `z${(rack % ZONE_COUNT) + 1}`,
    rack: `r${rack + 1}`,
    kernel: shape.isConfounded ? rackKernel(rack) : pickByShare(KERNELS, KERNEL_SHARES, random),
    asset: `a-${index}-${random.below(1_000_000)}`,
    ...Object.fromEntries(idle),
  };
}

/** The options of a host's mounts that may matter: a fleet has a few kinds of machines, not a lottery per mount. */
export function mountLabels(random: Random): Record<string, string> {
  return {
    vers: random.chance(0.8) ? '4.2' : '3',
    proto: 'tcp',
    hard: 'hard',
    nconnect: random.chance(0.25) ? '8' : '1',
  };
}

function rackKernel(rack: number): string {
  return KERNELS[rack % KERNELS.length] as string;
}

function pickByShare(values: readonly string[], shares: readonly number[], random: Random): string {
  let left = random.next();
  for (const [place, share] of shares.entries()) {
    left -= share;
    if (left < 0) return values[place] as string;
  }
  return values[0] as string;
}
