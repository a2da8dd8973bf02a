/** What every benchmark prints last: one line, a measured figure beside its limit, and their ratio. */
export interface Figure {
  name: string;
  measured: number;
  limit: number;
  unit: string;
  /** Whether more is better: then the limit is the least that is promised. */
  isMoreBetter?: boolean;
}

export function report({ name, measured, limit, unit, isMoreBetter = false }: Figure): void {
  const ratio = isMoreBetter ? limit / measured : measured / limit;
  const verdict = ratio <= 1 ? 'within' : 'OUTSIDE';
  const bound = isMoreBetter ? 'at least' : 'at most';
  console.log(`${name}: ${round(measured)} ${unit} (${bound} ${limit}; ${verdict}, ${round(ratio)} of the limit)`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
