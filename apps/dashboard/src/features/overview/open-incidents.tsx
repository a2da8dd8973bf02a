import type { Incident } from '@mountwatch/protocol';
import { IncidentSentence } from '../../ui/fleet/incident-sentence.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import classes from './open-incidents.module.css';

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
      <ul className={classes.list}>
        {incidents.map((incident) => (
          <li key={incident.id}>
            <IncidentSentence incident={incident} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
