interface Issue {
  path: PropertyKey[];
  message: string;
}

/** What is wrong with a message, in one line: each fault by its place. */
export function wordsOf(issues: readonly Issue[]): string {
  return issues.map((issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`).join('; ');
}
