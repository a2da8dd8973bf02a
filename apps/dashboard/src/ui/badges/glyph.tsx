/** Strokes on a field of 16 × 16; a canvas draws the same. */
export const glyphPaths = {
  check: 'M3.5 8.5l3 3 6-7',
  clock: 'M8 4.5V8l2.5 1.8M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z',
  stop: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4zM5.2 8h5.6',
  broken: 'M6.2 9.8l3.6-3.6M7 4.6l1.5-1.5a3 3 0 0 1 4.3 4.3L11.4 9M9 11.4l-1.5 1.5a3 3 0 0 1-4.3-4.3L4.6 7',
  cross: 'M4 4l8 8M12 4l-8 8',
  question: 'M5.6 6a2.4 2.4 0 1 1 3.5 2.2c-.7.4-1.1.8-1.1 1.6v.3M8 13v.1',
  dash: 'M3.5 8h9',
  octagon: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4zM8 4.8v3.8M8 11v.1',
  triangle: 'M8 2.2l6.3 11.3H1.7zM8 6.4v3.2M8 11.6v.1',
  diamond: 'M8 1.8L14.2 8 8 14.2 1.8 8zM8 5.2v3.2M8 10.6v.1',
  recover: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 1.9v2.9h-2.9',
  muted: 'M2.5 6.2v3.6h2.3l3.4 2.8V3.4L4.8 6.2zM10.8 6.2l3.4 3.6M14.2 6.2l-3.4 3.6',
  lock: 'M4.5 7.2V5.5a3.5 3.5 0 0 1 7 0v1.7M3.2 7.2h9.6v6.6H3.2z',
} as const;

export type GlyphName = keyof typeof glyphPaths;

/** A small drawing beside a word, never instead of it. */
export function Glyph({ name, size = 14 }: { name: GlyphName; size?: number }) {
  return (
    <svg
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={glyphPaths[name]} />
    </svg>
  );
}
