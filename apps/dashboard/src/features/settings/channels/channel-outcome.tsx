import type { Channel, DeliveryOutcome } from '@mountwatch/protocol';
import { count } from '../../../lib/count.ts';
import { Badge, type Tone } from '../../../ui/badges/badge.tsx';
import type { GlyphName } from '../../../ui/badges/glyph.tsx';
import { Ago } from '../../../ui/time/instant.tsx';
import classes from '../settings.module.css';

const looks: Record<DeliveryOutcome, { tone: Tone; glyph: GlyphName; word: string }> = {
  delivered: { tone: 'ok', glyph: 'check', word: 'delivered' },
  failed: { tone: 'slow', glyph: 'recover', word: 'failed, is tried again' },
  dead: { tone: 'error', glyph: 'cross', word: 'not delivered' },
};

/** Whether a channel takes what it is told. */
export function ChannelOutcome({ channel: { isPaused, lastDelivery, waitingCount } }: { channel: Channel }) {
  return (
    <span className={classes.line}>
      {isPaused && <Badge tone="unknown" glyph="dash" word="paused" />}
      {lastDelivery === null ? 'none yet' : <Badge {...looks[lastDelivery.outcome]} />}
      {lastDelivery !== null && (
        <span>
          {lastDelivery.change}, {lastDelivery.detail}, <Ago at={lastDelivery.at} />
        </span>
      )}
      {waitingCount > 0 && <span>{count(waitingCount, 'message')} waiting</span>}
    </span>
  );
}
