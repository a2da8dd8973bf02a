/** First and last code point that stand for a byte which is no UTF-8: U+10FF00 + the byte. */
const FIRST_ESCAPE = 0x10ff80;
const LAST_ESCAPE = 0x10ffff;
const ESCAPE_BASE = 0x10ff00;
/** The same range in UTF-16. */
const ANY_ESCAPE = /\uDBFF[\uDF80-\uDFFF]/;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * A path's bytes as well-formed Unicode, without loss: valid UTF-8 is itself, every other byte 0xNN is U+10FF00 + 0xNN
 * (U+10FF80…U+10FFFF). A path that really holds one of those code points has its bytes escaped too, so that
 * `pathBytes(pathText(bytes))` is `bytes` for any bytes.
 */
export function pathText(bytes: Uint8Array): string {
  let text = '';
  let plainStart = 0;
  for (let position = 0; position < bytes.length; ) {
    const length = characterLength(bytes, position);
    if (length === 0) {
      text += decoder.decode(bytes.subarray(plainStart, position));
      text += String.fromCodePoint(ESCAPE_BASE + (bytes[position] ?? 0));
      plainStart = position + 1;
    }
    position += Math.max(1, length);
  }
  return text + decoder.decode(bytes.subarray(plainStart));
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

/**
 * How many bytes the character at `position` has; 0 where there is none (overlong, a surrogate, cut short), and for the
 * escapes' own code points. Written out, because a decoder that throws at each bad byte takes seconds for a few MB.
 */
function characterLength(bytes: Uint8Array, position: number): number {
  const first = bytes[position] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc0 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let codePoint = first & (0x7f >> length);
  for (let offset = 1; offset < length; offset += 1) {
    const next = bytes[position + offset] ?? 0;
    if (next >> 6 !== 0b10) return 0;
    codePoint = (codePoint << 6) | (next & 0x3f);
  }
  const isOverlong = codePoint < (length === 3 ? 0x800 : length === 4 ? 0x10000 : 0x80);
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return isOverlong || isSurrogate || codePoint >= FIRST_ESCAPE ? 0 : length;
}
