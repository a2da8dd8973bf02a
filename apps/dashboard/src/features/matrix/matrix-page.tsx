import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { count } from '../../lib/count.ts';
import { FAILING_STATES } from '../../lib/mount-states.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { ListActions } from '../../ui/export/list-actions.tsx';
import { FilterBar } from '../../ui/filters/filter-bar.tsx';
import { Filtered } from '../../ui/filters/filtered.tsx';
import { type Filter, useFilter } from '../../ui/filters/use-filter.ts';
import { AddHostLink } from '../../ui/fleet/add-host-link.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { FilterLink, FilterLinks } from '../../ui/layout/filter-links.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { Legend } from './legend.tsx';
import { type MatrixAnswer, matrixQuery } from './matrix.api.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import type { MatrixFilter, MatrixSearch } from './matrix-search.ts';
import { MatrixTable } from './matrix-table.tsx';
import { MatrixViews } from './matrix-views.tsx';
import { useFleet } from './use-fleet.ts';
import { useGroupings } from './use-groupings.ts';

interface MatrixPageProps {
  search: MatrixSearch;
  unknown: Record<string, string>;
}

/** Who hangs on what: every client's mounts of every server at one glance. */
export function MatrixPage({ search, unknown }: MatrixPageProps) {
  useLiveRoom('fleet');
  const filter = useFilter({ list: '/matrix', search, unknown });
  return (
    <Page
      title="Matrix"
      subtitle="Rows are hosts, columns what they mount: a full row is a host’s fault, a full column a server’s."
      aside={filter.faults.length === 0 && <MountsExport filter={filter.asked} />}
    >
      <Panel
        title={search.server ? `Clients of ${search.server}` : 'Hosts × exports, worst first'}
        isFlush
        aside={<StateFilter />}
      >
        <FilterBar things="the matrix" filter={filter} example="server=filer1 label=rack:r12 state=hung" />
        <Filtered filter={filter}>
          <Matrix search={search} filter={filter} />
        </Filtered>
      </Panel>
    </Page>
  );
}

/** The mounts that the picture is made of. Part of a host's name is no filter of theirs. */
function MountsExport({ filter: { q, ...search } }: { filter: MatrixFilter }) {
  return q === undefined && <ListActions path="/mounts" search={search} name="mounts" />;
}

const states = [
  { word: 'All hosts', state: undefined },
  { word: 'With a mount not well', state: FAILING_STATES.join(',') },
];

function StateFilter() {
  return (
    <FilterLinks label="Hosts by the state of their mounts">
      {states.map(({ word, state }) => (
        <FilterLink
          key={word}
          to="/matrix"
          search={(kept) => ({ ...kept, state })}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: false }}
        >
          {word}
        </FilterLink>
      ))}
    </FilterLinks>
  );
}

interface MatrixProps {
  search: MatrixSearch;
  filter: Filter<'/matrix'>;
}

/** What does not wait for the answer stands before it comes: then only the drawing is left to do. */
function Matrix({ search, filter }: MatrixProps) {
  const matrix = useQuery(matrixQuery(filter.asked));
  const groupings = useGroupings(matrix.data?.picture);
  const isNarrow = useMediaQuery('(width < 700px)', undefined, { getInitialValueInEffect: false });
  const view = search.view ?? (isNarrow ? 'table' : 'grid');
  return (
    <>
      <MatrixViews search={search} view={view} groupings={groupings} />
      <Loaded query={matrix} skeleton={<RowsSkeleton rows={8} />}>
        {(answer) => <LoadedMatrix {...{ answer, search, view, groupings }} isFiltered={filter.isSet} />}
      </Loaded>
    </>
  );
}

interface LoadedMatrixProps {
  answer: MatrixAnswer;
  search: MatrixSearch;
  view: 'grid' | 'table';
  groupings: readonly string[];
  isFiltered: boolean;
}

function LoadedMatrix({ answer, search, view, groupings, isFiltered }: LoadedMatrixProps) {
  const ordered = useFleet(answer.picture);
  const { fleet } = ordered;
  if (fleet.mounts.length === 0) return <NothingMounted isFiltered={isFiltered} />;
  return (
    <>
      <Legend tally={fleet.hostTally}>
        {count(fleet.hosts.length, 'host')} × {count(fleet.exports.length, 'export')}
        {!answer.isComplete && ': as many as one picture holds, what is not well first. Filter to see the others.'}
      </Legend>
      {view === 'grid' ? <MatrixGrid {...{ ordered, search, groupings }} /> : <MatrixTable fleet={fleet} />}
    </>
  );
}

function NothingMounted({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <Empty title="No mount matches this filter">Clear it to see all hosts.</Empty>;
  return (
    <Empty title="No mount yet">
      A row appears when an agent reports a mount. <AddHostLink />
    </Empty>
  );
}
