import type { Incident, IncidentReach } from '@mountwatch/protocol';
import { count, grouped } from '../../../lib/count.ts';

/**
 * Where an incident is, by the smallest places that its server's clients are known to stand in: `all 12 racks`, `3 of 12
 * racks`. Null where nobody has said how machines stand, or all of them stand in one place.
 */
export function placesInWords({ places: [smallest] }: Pick<IncidentReach, 'places'>): string | null {
  if (smallest === undefined || smallest.touchedCount === 0) return null;
  const { label, touchedCount, valueCount } = smallest;
  const whole = count(valueCount, label);
  return touchedCount === valueCount ? `all ${whole}` : `${grouped(touchedCount)} of ${whole}`;
}

/** Whom an incident affects, as far as it is known: `42 hosts, 61 mounts of 2 exports; all 12 racks`. */
export function affectedInWords({ affected }: Pick<Incident, 'affected'>, reach: IncidentReach | undefined): string {
  const exports = reach && reach.exportCount > 0 ? ` of ${count(reach.exportCount, 'export')}` : '';
  const places = reach ? placesInWords(reach) : null;
  const inPlaces = places === null ? '' : `; ${places}`;
  return `${count(affected.hosts, 'host')}, ${count(affected.mounts, 'mount')}${exports}${inPlaces}`;
}
