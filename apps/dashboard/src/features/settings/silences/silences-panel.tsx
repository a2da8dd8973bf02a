import type { Silence } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMayChange } from '../../../lib/api/session.ts';
import { endSilence } from '../../../lib/api/silences.ts';
import { useNow } from '../../../lib/time/use-now.ts';
import { Badge } from '../../../ui/badges/badge.tsx';
import { Empty } from '../../../ui/layout/empty.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import type { Column } from '../../../ui/table/data-table.tsx';
import { PagedTable } from '../../../ui/table/paged-table.tsx';
import { At } from '../../../ui/time/instant.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import { Covered } from '../covered.tsx';
import { silencesQuery } from '../settings.api.ts';
import { SilenceForm } from './silence-form.tsx';

const columns: Column<Silence>[] = [
  { title: 'Reason', isRowHeader: true, render: ({ reason }) => reason },
  { title: 'State', render: (silence) => <Standing silence={silence} /> },
  { title: 'Covers', render: ({ matchers }) => <Covered matchers={matchers} /> },
  { title: 'From', render: ({ startsAt }) => <At at={startsAt} /> },
  { title: 'To', render: ({ endsAt }) => <At at={endsAt} /> },
  { title: 'By', render: ({ createdBy }) => createdBy },
  { title: '', render: (silence) => <EndButton silence={silence} /> },
];

/** What notifies nobody for a while; incidents are opened and shown all the same. */
export function SilencesPanel() {
  const mayChange = useMayChange();
  return (
    <Panel title="Silences" isFlush>
      {mayChange && <SilenceForm />}
      <PagedTable
        caption="Silences, the latest first"
        query={useInfiniteQuery(silencesQuery)}
        columns={mayChange ? columns : columns.slice(0, -1)}
        keyOf={({ id }) => id}
        empty={<Empty title="Nothing is silenced">An incident's page silences it, too.</Empty>}
      />
    </Panel>
  );
}

function Standing({ silence: { startsAt, endsAt, endedBy } }: { silence: Silence }) {
  const nowMs = useNow();
  if (endedBy !== null) return <Badge tone="unknown" glyph="check" word={`ended by ${endedBy}`} />;
  if (Date.parse(endsAt) <= nowMs) return <Badge tone="unknown" glyph="check" word="over" />;
  if (Date.parse(startsAt) > nowMs) return <Badge tone="unknown" glyph="clock" word="not yet" />;
  return <Badge tone="slow" glyph="muted" word="in force" />;
}

function EndButton({ silence }: { silence: Silence }) {
  if (Date.parse(silence.endsAt) <= useNow()) return null;
  return (
    <ConfirmButton
      word="End"
      name={silence.reason}
      run={() => endSilence(silence.id)}
      queryKey={silencesQuery.queryKey}
    />
  );
}
