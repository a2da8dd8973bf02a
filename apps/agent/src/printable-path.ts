import { pathBytes } from '@mountwatch/nfs';

/** A path on one line: what a terminal would obey, or could not show, as escapes. */
export function printablePath(path: string): string {
  const bytes = Buffer.from(pathBytes(path));
  const text = bytes.toString('utf8');
  if (!/[\p{Cc}\p{Cf}\uFFFD]/u.test(text)) return text;
  return [...bytes.toString('latin1')].map((byte) => (byte >= ' ' && byte <= '~' ? byte : `\\${octal(byte)}`)).join('');
}

function octal(byte: string): string {
  return (byte.codePointAt(0) ?? 0).toString(8).padStart(3, '0');
}
