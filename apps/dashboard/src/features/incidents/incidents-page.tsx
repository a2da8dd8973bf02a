import type { IncidentStatus } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { rowsOf } from '../../lib/api/paged.ts';
import type { FilterSearch } from '../../lib/filters/filter-search.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { ListActions } from '../../ui/export/list-actions.tsx';
import { FilterBar } from '../../ui/filters/filter-bar.tsx';
import { Filtered } from '../../ui/filters/filtered.tsx';
import { type Asked, useFilter } from '../../ui/filters/use-filter.ts';
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

interface IncidentsPageProps {
  search: FilterSearch;
  unknown: Record<string, string>;
}

/** Every incident that the address asks for, newest first. */
export function IncidentsPage({ search, unknown }: IncidentsPageProps) {
  useLiveRoom('fleet');
  const filter = useFilter({ list: '/incidents', search, unknown });
  const { asked, faults, isSet } = filter;
  return (
    <Page
      title="Incidents"
      subtitle="One incident per cause, with everything it hurts."
      aside={faults.length === 0 && <ListActions path="/incidents" search={asked} name="incidents" />}
    >
      <Panel title="Newest first" isFlush aside={<StatusFilter />}>
        <FilterBar things="incidents" filter={filter} example="status=open server=filer1 since=24h" />
        <Filtered filter={filter}>
          <IncidentList asked={asked} isFiltered={isSet} />
        </Filtered>
      </Panel>
    </Page>
  );
}

function IncidentList({ asked, isFiltered }: { asked: Asked<'/incidents'>; isFiltered: boolean }) {
  const incidents = useInfiniteQuery(incidentsQuery(asked));
  return (
    <Loaded query={incidents} skeleton={<RowsSkeleton />}>
      {(data) => {
        const rows = rowsOf(data);
        if (rows.length === 0)
          return <Empty title={isFiltered ? 'No incident matches this filter' : 'No incident so far'} />;
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
          search={(kept) => ({ ...kept, status })}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: false }}
        >
          {word}
        </FilterLink>
      ))}
    </FilterLinks>
  );
}
