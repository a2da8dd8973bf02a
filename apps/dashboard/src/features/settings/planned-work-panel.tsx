import type { MaintenanceWindow } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMayChange } from '../../lib/api/session.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { Badge } from '../../ui/badges/badge.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { Column } from '../../ui/table/data-table.tsx';
import { PagedTable } from '../../ui/table/paged-table.tsx';
import { At } from '../../ui/time/instant.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { Covered } from './covered.tsx';
import { PlanWorkForm } from './plan-work-form.tsx';
import { endMaintenance, plannedWorkQuery } from './settings.api.ts';

const columns: Column<MaintenanceWindow>[] = [
  { title: 'Work', isRowHeader: true, render: ({ name }) => name },
  { title: 'State', render: (window) => <Standing window={window} /> },
  { title: 'Covers', render: ({ matchers }) => <Covered matchers={matchers} /> },
  { title: 'From', render: ({ startsAt }) => <At at={startsAt} /> },
  { title: 'To', render: ({ endsAt }) => <At at={endsAt} /> },
  { title: 'Planned by', render: ({ createdBy }) => createdBy },
  { title: '', render: (window) => <EndButton window={window} /> },
];

/** While planned work lasts, what it covers accuses nobody. */
export function PlannedWorkPanel() {
  const mayChange = useMayChange();
  return (
    <Panel title="Maintenance windows" isFlush>
      {mayChange && <PlanWorkForm />}
      <PagedTable
        caption="Maintenance windows, the latest first"
        query={useInfiniteQuery(plannedWorkQuery)}
        columns={mayChange ? columns : columns.slice(0, -1)}
        keyOf={({ id }) => id}
        empty={<Empty title="No work is planned">While it lasts, what it covers opens no incident.</Empty>}
      />
    </Panel>
  );
}

function Standing({ window: { startsAt, endsAt } }: { window: MaintenanceWindow }) {
  const nowMs = useNow();
  if (Date.parse(endsAt) <= nowMs) return <Badge tone="unknown" glyph="check" word="over" />;
  if (Date.parse(startsAt) > nowMs) return <Badge tone="unknown" glyph="clock" word="planned" />;
  return <Badge tone="slow" glyph="diamond" word="goes on" />;
}

function EndButton({ window }: { window: MaintenanceWindow }) {
  if (Date.parse(window.endsAt) <= useNow()) return null;
  return (
    <ConfirmButton
      word="End"
      name={window.name}
      run={() => endMaintenance(window.id)}
      queryKey={plannedWorkQuery.queryKey}
    />
  );
}
