import { pathBytes } from '@mountwatch/nfs';

/** A backslash and three octal digits are one byte, as mountinfo and our own log write it: `\351`, `\052` for a real `*`. */
const TOKENS = /\\([0-3][0-7]{2})|\*|[^\\*]+|\\/g;

/**
 * Whether a pattern fits the whole of a text, byte by byte. `*` stands for any run of bytes, none and `/` included; a
 * backslash with three octal digits for one byte; everything else for itself. Takes time linear in text and pattern.
 */
export function fitsGlob(pattern: string, text: string): boolean {
  const bytes = latin1(text);
  const [first = '', ...rest] = partsOf(pattern);
  const last = rest.pop();
  if (last === undefined) return bytes === first;
  if (!bytes.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = bytes.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return bytes.length - last.length >= at && bytes.endsWith(last);
}

/** What stands between the stars, each byte a character. */
function partsOf(pattern: string): string[] {
  const parts = [''];
  for (const [token, octal] of pattern.matchAll(TOKENS)) {
    if (token === '*') parts.push('');
    else
      parts.push(parts.pop() + (octal === undefined ? latin1(token) : String.fromCharCode(Number.parseInt(octal, 8))));
  }
  return parts;
}

function latin1(text: string): string {
  return Buffer.from(pathBytes(text)).toString('latin1');
}
