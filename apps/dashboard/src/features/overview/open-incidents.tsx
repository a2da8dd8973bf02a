import type { Incident } from '@mountwatch/protocol';
import { IncidentSentences } from '../../ui/fleet/incident-sentences.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { SteadyList } from '../../ui/steady/steady-list.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';

/** What is wrong now, a sentence each, in the API's order: worst first. */
export function OpenIncidents({ incidents, openCount }: { incidents: Incident[]; openCount: number }) {
  if (incidents.length === 0) return null;
  const isCut = openCount > incidents.length;
  return (
    <Panel
      title="Open incidents"
      isFlush
      aside={
        <CellLink to="/incidents" search={{ status: 'open' }}>
          {isCut ? `${incidents.length} of ${openCount} shown; show all` : 'All incidents'}
        </CellLink>
      }
    >
      <SteadyList rows={incidents} keyOf={({ id }) => id}>
        {(steady) => <IncidentSentences incidents={steady} />}
      </SteadyList>
    </Panel>
  );
}
