import type { Incident } from '@mountwatch/protocol';
import { useNow } from '../../lib/time/use-now.ts';
import { Badge } from './badge.tsx';

const MINUTE_MS = 60_000;

/** That nobody is notified of an incident; it goes by itself when the silence is over. */
export function SilencedBadge({ silence }: { silence: Incident['silence'] }) {
  const nowMs = useNow((ms) => Math.floor(ms / MINUTE_MS) * MINUTE_MS);
  if (!silence || Date.parse(silence.endsAt) <= nowMs) return null;
  return <Badge tone="unknown" glyph="muted" word="silenced" />;
}
