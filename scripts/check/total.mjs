/**
 * Prints what failed once more, by name (a log is often kept from its end), then the one closing line; gives the exit status.
 * @param {import('./static-checks.mjs').Counts[]} parts
 */
export function total(parts) {
  const sum = (key) => parts.reduce((all, part) => all + part[key], 0);
  const failures = parts.flatMap((part) => part.failures);
  if (failures.length > 0) console.log(`\nWhat failed:\n${failures.map((each) => `  ${each}`).join('\n')}`);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') === 0 ? 0 : 1;
}
