import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathBytes, pathText } from './path-text.ts';

const text = (...bytes: number[]) => pathText(Uint8Array.from(bytes));

describe('pathText', () => {
  it('leaves valid UTF-8 as it is, a byte order mark too', () => {
    const path = '\uFEFF/mnt/größe/日本/🗄';
    expect(pathText(new TextEncoder().encode(path))).toBe(path);
  });

  it('gives each byte that is no UTF-8 its own code point, and keeps the good characters beside it', () => {
    expect(text(0x2f, 0xff, 0x61)).toBe('/\u{10FFFF}a');
    expect(text(0xc3, 0xa9, 0xc3, 0x2f)).toBe('é\u{10FFC3}/');
    expect(text(0x80)).toBe('\u{10FF80}');
  });

  it('escapes overlong forms, surrogates and cut sequences byte by byte', () => {
    expect(text(0xc0, 0xaf)).toBe('\u{10FFC0}\u{10FFAF}');
    expect(text(0xe0, 0x80, 0xaf)).toBe('\u{10FFE0}\u{10FF80}\u{10FFAF}');
    expect(text(0xed, 0xa0, 0x80)).toBe('\u{10FFED}\u{10FFA0}\u{10FF80}');
    expect(text(0xe2, 0x82)).toBe('\u{10FFE2}\u{10FF82}');
  });

  it('escapes a real code point of the escape range, and not the one before it', () => {
    expect(text(0xf4, 0x8f, 0xbe, 0x80)).toBe('\u{10FFF4}\u{10FF8F}\u{10FFBE}\u{10FF80}');
    expect(text(0xf4, 0x8f, 0xbd, 0xbf)).toBe('\u{10FF7F}');
  });

  it('is well-formed and comes back as the same bytes, whatever they are', () => {
    const codePoint = fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 0x10ff70, max: 0x10ffff }));
    const encodedCharacter = codePoint.map((code) => new TextEncoder().encode(String.fromCodePoint(code)));
    const pieces = fc.array(fc.oneof(fc.uint8Array({ maxLength: 6 }), encodedCharacter));
    fc.assert(
      fc.property(pieces, (parts) => {
        const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
        const path = pathText(bytes);
        expect(path.isWellFormed()).toBe(true);
        expect(pathBytes(path)).toEqual(bytes);
      }),
    );
  });
});
