import type { TimelineEntry } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import toneClasses from '../../ui/badges/badge.module.css';
import { Glyph } from '../../ui/badges/glyph.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { At } from '../../ui/time/instant.tsx';
import { foldTimeline } from './fold-timeline.ts';
import { timelineQuery } from './incidents.api.ts';
import classes from './timeline.module.css';
import { timelineLooks } from './timeline-looks.ts';

/** What happened, by Mountwatch and by people; below it, where one adds to it. */
export function Timeline({ incidentId, children }: { incidentId: string; children: ReactNode }) {
  const timeline = useQuery(timelineQuery(incidentId));
  return (
    <Panel title="Timeline" isFlush>
      <Loaded query={timeline} skeleton={<RowsSkeleton rows={3} />}>
        {({ rows, isCut }) => (
          <>
            <ol className={classes.timeline}>
              {foldTimeline(rows).map(({ last, before }) => (
                <Entry key={before[0]?.id ?? last.id} entry={last} before={before} />
              ))}
            </ol>
            {isCut && <p className={classes.cut}>These are the first {rows.length} entries; REST has the rest.</p>}
          </>
        )}
      </Loaded>
      {children}
    </Panel>
  );
}

function Entry({ entry, before }: { entry: TimelineEntry; before: readonly TimelineEntry[] }) {
  const { tone, glyph, word } = timelineLooks[entry.kind];
  return (
    <li className={`${classes.entry} ${toneClasses[tone]}`}>
      <span className={classes.glyph}>
        <Glyph name={glyph} />
      </span>
      <div>
        <p className={classes.when}>
          <strong>{word}</strong> {before[0] && <Since at={before[0].at} times={before.length + 1} />}
          <At at={entry.at} />
          {entry.actor && ` by ${entry.actor}`}
        </p>
        <p className={classes.text}>{entry.text}</p>
        {before.length > 0 && <Before entries={before} />}
      </div>
    </li>
  );
}

function Since({ at, times }: { at: string; times: number }) {
  return (
    <>
      {times} times, <At at={at} /> to{' '}
    </>
  );
}

function Before({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <details className={classes.before}>
      <summary>Step by step</summary>
      <ol>
        {entries.map(({ id, at, text }) => (
          <li key={id}>
            <At at={at} /> {text}
          </li>
        ))}
      </ol>
    </details>
  );
}
