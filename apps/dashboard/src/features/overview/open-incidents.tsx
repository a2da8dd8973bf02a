import type { Incident } from '@mountwatch/protocol';
import type { ReactNode } from 'react';
import { IncidentSentences } from '../../ui/fleet/incident-sentences.tsx';
import { IncidentReachWords } from '../../ui/fleet/reach/incident-reach-words.tsx';
import { IncidentFinding } from '../../ui/fleet/triage/incident-finding.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { SteadyList } from '../../ui/steady/steady-list.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';

const LOOKED_INTO = 5;

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
        {(steady) => <IncidentSentences incidents={steady} findingOf={findings(steady)} />}
      </SteadyList>
    </Panel>
  );
}

/** Each costs two reads, so only the worst few are looked into. */
function findings(incidents: Incident[]): (incident: Incident) => ReactNode {
  const worst = new Set(incidents.slice(0, LOOKED_INTO).map(({ id }) => id));
  return (incident) =>
    worst.has(incident.id) && (
      <>
        <IncidentReachWords incident={incident} />
        <IncidentFinding incident={incident} />
      </>
    );
}
