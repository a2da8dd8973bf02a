import { pathBytes, pathText } from './path-text.ts';

/** How a kernel file writes a byte it will not print: the marker after the backslash, the digits, and their base. */
interface EscapeStyle {
  prefix: string;
  digitCount: number;
  radix: number;
  digits: RegExp;
}

/** `\040`, as mountinfo, mounts and mountstats write it. */
export const OCTAL_ESCAPES: EscapeStyle = { prefix: '\\', digitCount: 3, radix: 8, digits: /^[0-3][0-7]{2}$/ };
/** `\x0a`, as `/dev/kmsg` writes it. */
export const HEX_ESCAPES: EscapeStyle = { prefix: '\\x', digitCount: 2, radix: 16, digits: /^[0-9a-fA-F]{2}$/ };

/**
 * `text` with every escape replaced by its byte. The bytes are put together before they are read as UTF-8, because the
 * kernel escapes a character byte by byte. A backslash that begins no escape stays.
 */
export function unescapeBytes(text: string, style: EscapeStyle): string {
  if (!text.includes('\\')) return text;
  const bytes: number[] = [];
  const [first = '', ...rest] = text.split(style.prefix);
  bytes.push(...pathBytes(first));
  for (const piece of rest) {
    const digits = piece.slice(0, style.digitCount);
    const isEscape = style.digits.test(digits);
    bytes.push(...(isEscape ? [Number.parseInt(digits, style.radix)] : pathBytes(style.prefix)));
    bytes.push(...pathBytes(isEscape ? piece.slice(style.digitCount) : piece));
  }
  return pathText(Uint8Array.from(bytes));
}
