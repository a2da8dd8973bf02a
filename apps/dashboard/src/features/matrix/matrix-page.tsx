import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { count } from '../../lib/count.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { AddHostLink } from '../../ui/fleet/add-host-link.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { Legend } from './legend.tsx';
import { type MatrixAnswer, matrixQuery } from './matrix.api.ts';
import { MatrixFilterBar } from './matrix-filter-bar.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { filterOf, type MatrixSearch } from './matrix-search.ts';
import { MatrixTable } from './matrix-table.tsx';
import { MatrixViews } from './matrix-views.tsx';
import { useFleet } from './use-fleet.ts';
import { useGroupings } from './use-groupings.ts';

/** Who hangs on what: every client's mounts of every server at one glance. */
export function MatrixPage({ search }: { search: MatrixSearch }) {
  useLiveRoom('fleet');
  return (
    <Page
      title="Matrix"
      subtitle="Rows are hosts, columns what they mount: a full row is a host’s fault, a full column a server’s."
    >
      <Panel title={search.server ? `Clients of ${search.server}` : 'Hosts × exports, worst first'} isFlush>
        <MatrixFilterBar key={JSON.stringify(filterOf(search))} search={search} />
        <Matrix search={search} />
      </Panel>
    </Page>
  );
}

/** What does not wait for the answer stands before it comes: then only the drawing is left to do. */
function Matrix({ search }: { search: MatrixSearch }) {
  const matrix = useQuery(matrixQuery(filterOf(search)));
  const groupings = useGroupings(matrix.data?.picture);
  const isNarrow = useMediaQuery('(width < 700px)', undefined, { getInitialValueInEffect: false });
  const view = search.view ?? (isNarrow ? 'table' : 'grid');
  return (
    <>
      <MatrixViews search={search} view={view} groupings={groupings} />
      <Loaded query={matrix} skeleton={<RowsSkeleton rows={8} />}>
        {(answer) => <LoadedMatrix {...{ answer, search, view, groupings }} />}
      </Loaded>
    </>
  );
}

interface LoadedMatrixProps {
  answer: MatrixAnswer;
  search: MatrixSearch;
  view: 'grid' | 'table';
  groupings: readonly string[];
}

function LoadedMatrix({ answer, search, view, groupings }: LoadedMatrixProps) {
  const ordered = useFleet(answer.picture);
  const { fleet } = ordered;
  if (fleet.mounts.length === 0) return <NothingMounted search={search} />;
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

function NothingMounted({ search }: { search: MatrixSearch }) {
  const isFiltered = Object.values(filterOf(search)).some((value) => value !== undefined);
  if (isFiltered) return <Empty title="No mount matches this filter">Clear it to see all hosts.</Empty>;
  return (
    <Empty title="No mount yet">
      A row appears when an agent reports a mount. <AddHostLink />
    </Empty>
  );
}
