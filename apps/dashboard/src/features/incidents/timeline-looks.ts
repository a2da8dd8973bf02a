import type { TimelineKind } from '@mountwatch/protocol';
import type { Look } from '../../ui/badges/badge.tsx';

/** How each kind of entry of an incident's timeline is shown. */
export const timelineLooks: Record<TimelineKind, Look> = {
  candidate: { tone: 'slow', glyph: 'question', word: 'Candidate' },
  opened: { tone: 'hung', glyph: 'octagon', word: 'Opened' },
  'verdict-changed': { tone: 'stale', glyph: 'diamond', word: 'Verdict changed' },
  spread: { tone: 'error', glyph: 'triangle', word: 'Spread' },
  recovering: { tone: 'slow', glyph: 'recover', word: 'Recovering' },
  relapsed: { tone: 'hung', glyph: 'stop', word: 'Relapsed' },
  flapping: { tone: 'error', glyph: 'recover', word: 'Flapping' },
  resolved: { tone: 'ok', glyph: 'check', word: 'Resolved' },
  reopened: { tone: 'hung', glyph: 'octagon', word: 'Reopened' },
  merged: { tone: 'unknown', glyph: 'broken', word: 'Merged' },
  closed: { tone: 'unknown', glyph: 'lock', word: 'Closed' },
  acknowledged: { tone: 'ok', glyph: 'check', word: 'Acknowledged' },
  note: { tone: 'unknown', glyph: 'dash', word: 'Note' },
};
