import type { Incident } from '@mountwatch/protocol';
import type { SearchParameters } from '../../../lib/api/request.ts';

/** Which kernel lines and triages belong to an incident: those about its server, or of its host. Null: neither is one. */
export function incidentScope(incident: Pick<Incident, 'server' | 'verdict'>): SearchParameters | null {
  const { server, verdict } = incident;
  if (verdict.kind === 'host') return { host: verdict.component.id };
  return server === null ? null : { server: server.id };
}
