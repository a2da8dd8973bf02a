import type { FlappingFault, Incident } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { incidentReachQuery } from '../../lib/api/incident-reach.ts';
import { count } from '../../lib/count.ts';
import { formatDuration } from '../../lib/time/format-duration.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { affectedInWords } from '../../ui/fleet/reach/reach-words.ts';
import { Facts } from '../../ui/layout/facts.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { At, AtAndAgo } from '../../ui/time/instant.tsx';

/** When, how long, how many, and who has taken it on. */
export function IncidentFacts({ incident }: { incident: Incident }) {
  const { server } = incident;
  const { flapping } = incident.verdict;
  const serverFact = server && {
    name: 'Server',
    value: (
      <CellLink to="/servers/$id" params={{ id: server.id }}>
        {server.name}
      </CellLink>
    ),
  };
  return (
    <Panel title="At a glance">
      <Facts
        facts={[
          { name: 'Started', value: <AtAndAgo at={incident.startedAt} /> },
          { name: incident.resolvedAt ? 'Lasted' : 'Lasting for', value: <IncidentDuration incident={incident} /> },
          ...(flapping ? [{ name: 'Came back', value: <Comebacks {...flapping} /> }] : []),
          { name: 'Affected', value: <Affected incident={incident} /> },
          ...(serverFact ? [serverFact] : []),
          ...(incident.resolvedAt ? [{ name: 'Resolved', value: <AtAndAgo at={incident.resolvedAt} /> }] : []),
          { name: 'Acknowledged', value: <Acknowledgement incident={incident} /> },
        ]}
      />
    </Panel>
  );
}

function Affected({ incident }: { incident: Incident }) {
  return affectedInWords(incident, useQuery(incidentReachQuery(incident.id)).data);
}

function IncidentDuration({ incident }: { incident: Incident }) {
  const nowMs = useNow();
  const endMs = incident.resolvedAt ? Date.parse(incident.resolvedAt) : nowMs;
  return formatDuration(endMs - Date.parse(incident.startedAt));
}

function Comebacks({ count: times, since }: FlappingFault) {
  return (
    <>
      {count(times, 'time')} since <At at={since} />
    </>
  );
}

function Acknowledgement({ incident }: { incident: Incident }) {
  if (incident.acknowledgedAt === null) return 'by nobody';
  return (
    <>
      {incident.acknowledgedBy && `by ${incident.acknowledgedBy}, `}
      <At at={incident.acknowledgedAt} />
    </>
  );
}
