import { IncidentReach } from '@mountwatch/protocol';
import { pathOf } from './path-of.ts';
import { resourceQuery } from './resource.ts';

const REFETCH_INTERVAL_MS = 15_000;

/** How far an incident reaches. It is counted over all clients of a server: not every mount's change asks for it. */
export function incidentReachQuery(incidentId: string) {
  return resourceQuery({
    path: pathOf`/incidents/${incidentId}/reach`,
    schema: IncidentReach,
    watches: { incident: incidentId },
    refetchIntervalMs: REFETCH_INTERVAL_MS,
  });
}
