import type { KernelEvent } from '@mountwatch/protocol';
import { Badge, type Tone } from '../../ui/badges/badge.tsx';
import type { GlyphName } from '../../ui/badges/glyph.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { At } from '../../ui/time/instant.tsx';
import { kernelEventWords } from './kernel-event-words.ts';
import classes from './kernel-log.module.css';
import type { KernelLogSearch } from './kernel-log-search.ts';

const looks: Partial<Record<KernelEvent['severity'], { tone: Tone; glyph: GlyphName }>> = {
  warning: { tone: 'slow', glyph: 'diamond' },
  notice: { tone: 'unknown', glyph: 'dash' },
  info: { tone: 'unknown', glyph: 'dash' },
  debug: { tone: 'unknown', glyph: 'dash' },
};
const errorLook = { tone: 'hung', glyph: 'octagon' } as const;

/** What the kernel said, and beside it what that means. Its time is the link to it. */
export function KernelLogLine({ event, search }: { event: KernelEvent; search: KernelLogSearch }) {
  const isGood = event.kind === 'rpc-ok';
  const look = isGood ? ({ tone: 'ok', glyph: 'check' } as const) : (looks[event.severity] ?? errorLook);
  return (
    <>
      <div>
        <CellLink to="/kernel-log" search={{ ...search, at: event.at, line: event.id }}>
          <At at={event.at} />
        </CellLink>
        {event.isTimeEstimated && <span className={classes.soft}> estimated</span>}
      </div>
      <div className={classes.parsed}>
        <CellLink to="/hosts/$id" params={{ id: event.host.id }}>
          {event.host.name}
        </CellLink>
        {event.server && (
          <>
            <span className={classes.soft}>about</span>
            <CellLink to="/servers/$id" params={{ id: event.server.id }}>
              {event.server.name}
            </CellLink>
          </>
        )}
      </div>
      <div className={classes.parsed}>
        <Badge {...look} word={event.severity} />
        <span>{kernelEventWords[event.kind]}</span>
      </div>
      <code>{event.text}</code>
    </>
  );
}
