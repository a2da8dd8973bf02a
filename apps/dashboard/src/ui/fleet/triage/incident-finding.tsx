import type { Incident } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { newestTriagesQuery } from '../../../lib/api/triages.ts';
import { summariseTriages } from './summarise-triages.ts';
import { conclusionWords } from './triage-words.ts';

/** What most hosts that looked found out about an incident's server: "TCP answers, NFS does not". */
export function IncidentFinding({
  incident: { server, startedAt },
}: {
  incident: Pick<Incident, 'server' | 'startedAt'>;
}) {
  const search = { server: server?.id, since: startedAt };
  const { data } = useQuery({ ...newestTriagesQuery(search), enabled: server !== null });
  const [commonest] = summariseTriages(data?.rows ?? []).conclusions;
  return commonest && <span>{conclusionWords[commonest.conclusion].finding}</span>;
}
