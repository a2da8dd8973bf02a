import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { count } from '../../lib/count.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { Empty } from '../../ui/layout/empty.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { Legend } from './legend.tsx';
import { type MatrixPages, matrixQuery } from './matrix.api.ts';
import { MatrixFilterBar } from './matrix-filter-bar.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { filterOf, type MatrixSearch } from './matrix-search.ts';
import { MatrixTable } from './matrix-table.tsx';
import { MatrixViews } from './matrix-views.tsx';
import { useFleet } from './use-fleet.ts';

/** Who hangs on what: every client's mounts of every server at one glance. */
export function MatrixPage({ search }: { search: MatrixSearch }) {
  useLiveRoom('fleet');
  const filter = filterOf(search);
  const matrix = useQuery(matrixQuery(filter));
  return (
    <Page
      title="Matrix"
      subtitle="Rows are hosts, columns what they mount: a full row is a host’s fault, a full column a server’s."
    >
      <Panel title={search.server ? `Clients of ${search.server}` : 'Hosts × exports, worst first'} isFlush>
        <MatrixFilterBar key={JSON.stringify(filter)} search={search} />
        <Loaded query={matrix} skeleton={<RowsSkeleton rows={8} />}>
          {(answer) => <Matrix answer={answer} search={search} />}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Matrix({ answer, search }: { answer: MatrixPages; search: MatrixSearch }) {
  const ordered = useFleet(answer);
  const isNarrow = useMediaQuery('(width < 700px)', undefined, { getInitialValueInEffect: false });
  const { fleet } = ordered;
  if (fleet.mounts.length === 0) return <NothingMounted search={search} />;
  const view = search.view ?? (isNarrow ? 'table' : 'grid');
  return (
    <>
      <MatrixViews search={search} view={view} groupings={ordered.groupings} />
      <Legend mounts={fleet.mounts}>
        {count(fleet.hosts.length, 'host')} × {count(fleet.exports.length, 'export')}
        {!answer.isComplete && ': as many as one picture holds, what is not well first. Filter to see the others.'}
      </Legend>
      {view === 'grid' ? <MatrixGrid ordered={ordered} search={search} /> : <MatrixTable fleet={fleet} />}
    </>
  );
}

function NothingMounted({ search }: { search: MatrixSearch }) {
  const isFiltered = Object.values(filterOf(search)).some((value) => value !== undefined);
  if (isFiltered) return <Empty title="No mount matches this filter">Clear it to see all hosts.</Empty>;
  return <Empty title="No mount yet">A row appears when an agent reports a mount. Hosts, “Add a host” says how.</Empty>;
}
