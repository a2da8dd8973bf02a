import type { MountState } from '@mountwatch/protocol';
import { Badge, type Look } from './badge.tsx';

export const stateLooks: Record<MountState, Look> = {
  ok: { tone: 'ok', glyph: 'check', word: 'ok' },
  slow: { tone: 'slow', glyph: 'clock', word: 'slow' },
  hung: { tone: 'hung', glyph: 'stop', word: 'hung' },
  stale: { tone: 'stale', glyph: 'broken', word: 'stale' },
  error: { tone: 'error', glyph: 'cross', word: 'error' },
  unknown: { tone: 'unknown', glyph: 'question', word: 'unknown' },
  unmounted: { tone: 'unknown', glyph: 'dash', word: 'unmounted' },
};

export function StateBadge({ state }: { state: MountState }) {
  return <Badge {...stateLooks[state]} />;
}
