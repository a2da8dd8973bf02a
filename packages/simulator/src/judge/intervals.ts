const Z_95 = 1.959964;

/** A share with the 95 % interval that it lies in. */
export interface ShareEstimate {
  share: number;
  low: number;
  high: number;
}

/** Wilson's score interval; nothing out of nothing is 0…1. */
export function wilson(hits: number, total: number): ShareEstimate {
  if (total === 0) return { share: Number.NaN, low: 0, high: 1 };
  const share = hits / total;
  const square = Z_95 * Z_95;
  const centre = (share + square / (2 * total)) / (1 + square / total);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / total + square / (4 * total * total))) / (1 + square / total);
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** The 95 % interval of a rate, from how often something happened in so much time; exact (Garwood), by bisection. */
export function poissonRate(count: number, exposure: number): { rate: number; low: number; high: number } {
  const low = count === 0 ? 0 : solve((mean) => 1 - poissonAtMost(count - 1, mean) - 0.025, count);
  const high = solve((mean) => 0.025 - poissonAtMost(count, mean), count);
  return { rate: count / exposure, low: low / exposure, high: high / exposure };
}

/** The value below which `share` of the values lie; not a number where there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function poissonAtMost(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= count; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}

/** The root of a rising function, near `count`. */
function solve(rising: (mean: number) => number, count: number): number {
  let [low, high] = [0, count + 10 + 10 * Math.sqrt(count + 1)];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
