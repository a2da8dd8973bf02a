import type { RetentionGroup, RetentionGroupName } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { count } from '../../../lib/count.ts';
import { formatBytes } from '../../../lib/format-amount.ts';
import { Loaded } from '../../../ui/layout/loaded.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../../ui/layout/skeletons.tsx';
import { type Column, DataTable } from '../../../ui/table/data-table.tsx';
import { retentionQuery } from '../settings.api.ts';
import classes from '../settings.module.css';

const words: Record<RetentionGroupName, { what: string; key: string | null }> = {
  minutes: { what: 'Probes and traffic, minute by minute', key: 'MOUNTWATCH_KEEP_MINUTES_DAYS' },
  summaries: { what: 'The same by hour and by day', key: 'MOUNTWATCH_KEEP_HOURS_DAYS' },
  events: { what: 'State changes, kernel events, findings, messages', key: 'MOUNTWATCH_KEEP_EVENTS_DAYS' },
  incidents: { what: 'Incidents with their timelines', key: null },
  fleet: { what: 'Hosts, servers, exports, mounts', key: null },
  jobs: { what: 'Jobs that were done', key: null },
  other: { what: 'Everything else', key: null },
};

const columns: Column<RetentionGroup>[] = [
  { title: 'What', isRowHeader: true, render: ({ name }) => words[name].what },
  { title: 'Is kept', render: ({ keptDays }) => (keptDays === null ? 'for good' : count(keptDays, 'day')) },
  { title: 'Takes', render: ({ sizeBytes }) => formatBytes(sizeBytes) },
  { title: 'Set by', render: ({ name }) => <SettingName name={words[name].key} /> },
];

/** A narrow column breaks it between its words. */
function SettingName({ name }: { name: string | null }) {
  if (name === null) return '–';
  return (
    <code>
      {name.split(/(?<=_)/).map((word) => (
        <Fragment key={word}>
          {word}
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}

/** How long things are kept and what they take; it is set where the API is started. */
export function RetentionPanel() {
  return (
    <Panel title="What is kept" isFlush>
      <Loaded query={useQuery(retentionQuery)} skeleton={<RowsSkeleton rows={4} />}>
        {({ groups, totalBytes }) => (
          <>
            <DataTable caption="What is kept, how long" columns={columns} rows={groups} keyOf={({ name }) => name} />
            <p className={classes.total}>{formatBytes(totalBytes)} in all, indexes included.</p>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
