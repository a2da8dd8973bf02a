import type { Incident } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import type { SearchParameters } from '../../lib/api/request.ts';
import { IncidentSentences } from '../../ui/fleet/incident-sentences.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { someIncidentsQuery } from './incidents.api.ts';

const MOST = 6;

/** Earlier incidents with the same component at fault, newest first: how long they lasted, what people noted. */
export function SimilarIncidents({ incident }: { incident: Incident }) {
  const others = useQuery(someIncidentsQuery(alike(incident), MOST));
  return (
    <Panel title="It was like this before" isFlush>
      <Loaded query={others} skeleton={<RowsSkeleton rows={2} />}>
        {({ rows }) => {
          const before = rows.filter(({ id, startedAt }) => id !== incident.id && startedAt <= incident.startedAt);
          if (before.length === 0) return <Empty title="Not that Mountwatch remembers" />;
          return <IncidentSentences incidents={before} />;
        }}
      </Loaded>
    </Panel>
  );
}

/** By server and kind of verdict; where no server is concerned, by the component's name in the title. */
function alike({ server, verdict, startedAt }: Incident): SearchParameters {
  const until = new Date(Date.parse(startedAt) + 1).toISOString();
  if (server !== null) return { server: server.id, kind: verdict.kind, until };
  return { q: verdict.component.name, kind: verdict.kind, until };
}
