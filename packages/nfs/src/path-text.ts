/** First and last code point that stand for a byte which is no UTF-8: U+10FF00 + the byte. */
const FIRST_ESCAPE = 0x10ff80;
const LAST_ESCAPE = 0x10ffff;
const ESCAPE_BASE = 0x10ff00;
/** The same range in UTF-16. */
const ANY_ESCAPE = /\uDBFF[\uDF80-\uDFFF]/;

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * A path's bytes as well-formed Unicode, without loss: valid UTF-8 is itself, every other byte 0xNN is U+10FF00 + 0xNN
 * (U+10FF80…U+10FFFF). A path that really holds one of those code points has its bytes escaped too, so that
 * `pathBytes(pathText(bytes))` is `bytes` for any bytes.
 */
export function pathText(bytes: Uint8Array): string {
  const whole = decodeStrictly(bytes);
  if (whole !== null) return whole;
  let text = '';
  for (let position = 0; position < bytes.length; ) {
    const byte = bytes[position] ?? 0;
    const length = sequenceLength(byte);
    const character = decodeStrictly(bytes.subarray(position, position + length));
    text += character ?? String.fromCodePoint(ESCAPE_BASE + byte);
    position += character === null ? 1 : length;
  }
  return text;
}

/** The bytes that `pathText` made a text of; a lone surrogate, which it never makes, becomes the bytes of U+FFFD. */
export function pathBytes(text: string): Uint8Array {
  if (!ANY_ESCAPE.test(text)) return encoder.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint >= FIRST_ESCAPE && codePoint <= LAST_ESCAPE) bytes.push(codePoint - ESCAPE_BASE);
    else bytes.push(...encoder.encode(character));
  }
  return Uint8Array.from(bytes);
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    const text = strictDecoder.decode(bytes);
    return ANY_ESCAPE.test(text) ? null : text;
  } catch {
    return null;
  }
}

function sequenceLength(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  if (firstByte >= 0xe0) return 3;
  return firstByte >= 0xc0 ? 2 : 1;
}
