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
export function findUnstorableText(value: unknown): UnstorableText | null {
  return isStorable(value, 0) ? null : firstFault(value, []);
}

/** Says only whether: nearly every value is storable, and there is no need to know where one is in it. */
function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((inner) => isStorable(inner, depth + 1));
  for (const key in value) {
    if (!isStorable(key, depth) || !isStorable((value as Record<string, unknown>)[key], depth + 1)) return false;
  }
  return true;
}

function firstFault(value: unknown, path: PropertyKey[]): UnstorableText | null {
  if (typeof value === 'string') {
    const detail = faultOf(value);
    return detail === null ? null : { path, detail };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= MAX_DEPTH) return { path, detail: 'nested too deep' };
  for (const [key, inner] of Object.entries(value)) {
    const keyFault = faultOf(key);
    if (keyFault !== null) return { path, detail: `a key ${keyFault}` };
    const found = firstFault(inner, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

function faultOf(text: string): string | null {
  if (text.includes('\0')) return 'holds a NUL character';
  return text.isWellFormed() ? null : 'holds half of a surrogate pair';
}
