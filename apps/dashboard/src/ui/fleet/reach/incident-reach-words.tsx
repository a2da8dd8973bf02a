import type { Incident } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { incidentReachQuery } from '../../../lib/api/incident-reach.ts';
import { count } from '../../../lib/count.ts';
import { placesInWords } from './reach-words.ts';

/** How far it reaches: "2 exports", "all 12 racks". The number of exports is said where the title does not say it. */
export function IncidentReachWords({ incident: { id, title } }: { incident: Pick<Incident, 'id' | 'title'> }) {
  const { data } = useQuery(incidentReachQuery(id));
  if (data === undefined) return null;
  const places = placesInWords(data);
  return (
    <>
      {places !== null && <span>{places}</span>}
      {!/\bexports?( \(flapping\))?$/.test(title) && data.exportCount > 0 && (
        <span>{count(data.exportCount, 'export')}</span>
      )}
    </>
  );
}
