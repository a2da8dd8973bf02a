const MAX_DEPTH = 32;

/** Why Postgres would refuse a value: where in it, and what. */
export interface UnstorableText {
  path: PropertyKey[];
  detail: string;
}

/**
 * The first text (or key) in a JSON value that Postgres cannot hold: U+0000, or half of a surrogate pair. Found here, it
 * costs the one value; found by Postgres, it would cost the whole transaction.
 */
export function findUnstorableText(value: unknown, path: PropertyKey[] = []): UnstorableText | null {
  if (typeof value === 'string') {
    const detail = faultOf(value);
    return detail === null ? null : { path, detail };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= MAX_DEPTH) return { path, detail: 'nested too deep' };
  for (const [key, inner] of Object.entries(value)) {
    const keyFault = faultOf(key);
    if (keyFault !== null) return { path, detail: `a key ${keyFault}` };
    const found = findUnstorableText(inner, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

function faultOf(text: string): string | null {
  if (text.includes('\0')) return 'holds a NUL character';
  return text.isWellFormed() ? null : 'holds half of a surrogate pair';
}
