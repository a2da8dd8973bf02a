/**
 * Prints the one closing line, and gives the exit status.
 * @param {import('./static-checks.mjs').Counts[]} parts
 */
export function total(parts) {
  const sum = (key) => parts.reduce((all, part) => all + part[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') === 0 ? 0 : 1;
}
