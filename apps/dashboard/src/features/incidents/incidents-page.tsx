import type { IncidentStatus } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { rowsOf } from '../../lib/api/paged.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { ListActions } from '../../ui/export/list-actions.tsx';
import { IncidentSentences } from '../../ui/fleet/incident-sentences.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { FilterLink, FilterLinks } from '../../ui/layout/filter-links.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { SteadyList } from '../../ui/steady/steady-list.tsx';
import { MoreButton } from '../../ui/table/paged-table.tsx';
import { incidentsQuery } from './incidents.api.ts';

const filters: { word: string; status: IncidentStatus | undefined }[] = [
  { word: 'All', status: undefined },
  { word: 'Open', status: 'open' },
  { word: 'Recovering', status: 'recovering' },
  { word: 'Resolved', status: 'resolved' },
  { word: 'Closed', status: 'closed' },
];

/** Every incident, newest first. */
export function IncidentsPage({ status }: { status: IncidentStatus | undefined }) {
  useLiveRoom('fleet');
  return (
    <Page
      title="Incidents"
      subtitle="One incident per cause, with everything it hurts."
      aside={<ListActions path="/incidents" search={{ status }} name="incidents" />}
    >
      <Panel title="Newest first" isFlush aside={<StatusFilter />}>
        <IncidentList status={status} />
      </Panel>
    </Page>
  );
}

function IncidentList({ status }: { status: IncidentStatus | undefined }) {
  const incidents = useInfiniteQuery(incidentsQuery(status));
  return (
    <Loaded query={incidents} skeleton={<RowsSkeleton />}>
      {(data) => {
        const rows = rowsOf(data);
        if (rows.length === 0) return <Empty title={status ? `No incident is ${status}` : 'No incident so far'} />;
        return (
          <>
            <SteadyList rows={rows} keyOf={({ id }) => id}>
              {(steady) => <IncidentSentences incidents={steady} />}
            </SteadyList>
            <MoreButton query={incidents} shownCount={rows.length} />
          </>
        );
      }}
    </Loaded>
  );
}

function StatusFilter() {
  return (
    <FilterLinks label="Incidents by status">
      {filters.map(({ word, status }) => (
        <FilterLink
          key={word}
          to="/incidents"
          search={{ status }}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: false }}
        >
          {word}
        </FilterLink>
      ))}
    </FilterLinks>
  );
}
