import type { TimelineEntry, TimelineKind } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { rowsOf } from '../../lib/api/paged.ts';
import toneClasses from '../../ui/badges/badge.module.css';
import type { Tone } from '../../ui/badges/badge.tsx';
import { Glyph, type GlyphName } from '../../ui/badges/glyph.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { MoreButton } from '../../ui/table/paged-table.tsx';
import { At } from '../../ui/time/instant.tsx';
import { timelineQuery } from './incidents.api.ts';
import classes from './timeline.module.css';

const looks: Record<TimelineKind, { tone: Tone; glyph: GlyphName; word: string }> = {
  opened: { tone: 'hung', glyph: 'octagon', word: 'Opened' },
  'verdict-changed': { tone: 'stale', glyph: 'diamond', word: 'Verdict changed' },
  spread: { tone: 'error', glyph: 'triangle', word: 'Spread' },
  recovering: { tone: 'slow', glyph: 'recover', word: 'Recovering' },
  relapsed: { tone: 'hung', glyph: 'stop', word: 'Relapsed' },
  resolved: { tone: 'ok', glyph: 'check', word: 'Resolved' },
  reopened: { tone: 'hung', glyph: 'octagon', word: 'Reopened' },
  merged: { tone: 'unknown', glyph: 'broken', word: 'Merged' },
  closed: { tone: 'unknown', glyph: 'lock', word: 'Closed' },
  acknowledged: { tone: 'ok', glyph: 'check', word: 'Acknowledged' },
  note: { tone: 'unknown', glyph: 'dash', word: 'Note' },
};

/** What happened, by Mountwatch and by people; below it, where one adds to it. */
export function Timeline({ incidentId, children }: { incidentId: string; children: ReactNode }) {
  const timeline = useInfiniteQuery(timelineQuery(incidentId));
  return (
    <Panel title="Timeline" isFlush>
      <Loaded query={timeline} skeleton={<RowsSkeleton rows={3} />}>
        {(data) => (
          <>
            <ol className={classes.timeline}>
              {rowsOf(data).map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ol>
            <MoreButton query={timeline} shownCount={rowsOf(data).length} />
          </>
        )}
      </Loaded>
      {children}
    </Panel>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { tone, glyph, word } = looks[entry.kind];
  return (
    <li className={`${classes.entry} ${toneClasses[tone]}`}>
      <span className={classes.glyph}>
        <Glyph name={glyph} />
      </span>
      <div>
        <p className={classes.when}>
          <strong>{word}</strong> <At at={entry.at} />
          {entry.actor && ` by ${entry.actor}`}
        </p>
        <p className={classes.text}>{entry.text}</p>
      </div>
    </li>
  );
}
