import { Labels } from '@mountwatch/protocol';

/** Labels as lines of text, one each: `rack=r12`. */
export function labelLines(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

/** Reads such lines; empty ones are left out, and the first fault is said in words. */
export function parseLabelLines(text: string): { labels: Labels } | { fault: string } {
  const labels: Record<string, string> = {};
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, name, value] = /^([^=]+?)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return { fault: `“${line}” is not of the form name=value` };
    if (name in labels) return { fault: `“${name}” is there twice` };
    labels[name] = value;
  }
  const parsed = Labels.safeParse(labels);
  if (parsed.success) return { labels: parsed.data };
  const [issue] = parsed.error.issues;
  const name = issue?.path.at(0);
  return {
    fault: name === undefined ? 'At most 64 labels' : `“${String(name)}” cannot be a label, or its value is too long`,
  };
}
