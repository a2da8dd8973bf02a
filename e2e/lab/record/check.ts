/** One thing that must hold; `detail` is what was seen. */
export interface Check {
  title: string;
  isOk: boolean;
  detail: string;
}

/** A figure beside its limit. */
export function atMost(title: string, measured: number | undefined, limit: number): Check {
  const isOk = measured !== undefined && measured <= limit;
  return { title, isOk, detail: `${measured === undefined ? 'nothing' : measured.toFixed(1)} (at most ${limit})` };
}

/** Prints every check, failures last, and the counts. */
export function printChecks(checks: readonly Check[]): void {
  const failed = checks.filter(({ isOk }) => !isOk);
  for (const { title, detail } of checks.filter(({ isOk }) => isOk)) console.log(`  ✓ ${title}: ${detail}`);
  for (const { title, detail } of failed) console.log(`  ✗ ${title}: ${detail}`);
  console.log(`${checks.length - failed.length} ok, ${failed.length} failed`);
}
