interface Issue {
  path: PropertyKey[];
  message: string;
}

/** What is wrong with a value, in one line: each fault by its place, or by `whole` where it is the value itself. */
export function wordsOf(issues: readonly Issue[], whole = 'message'): string {
  return issues.map((issue) => `${issue.path.join('.') || whole}: ${issue.message}`).join('; ');
}
