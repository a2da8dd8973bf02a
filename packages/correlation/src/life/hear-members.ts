import type { Fleet } from '../fleet/fleet.ts';
import { wordOf } from '../fleet/word.ts';
import { testify } from '../judge/testify.ts';
import type { At } from './at.ts';
import type { Incident } from './incident.ts';
import type { IncidentBook } from './incident-book.ts';

/** Lets members leave that answer again or are gone. Silence changes nothing, except that a mount seen to go is gone. */
export function hearMembers(
  incidents: readonly Incident[],
  fleet: Fleet,
  { book, nowMs, settings }: At & { book: IncidentBook },
): void {
  for (const incident of incidents) {
    for (const member of incident.accusers()) {
      const cell = fleet.cell(member.mountId);
      if (!cell || cell.observedAtMs < member.joinedAtMs) continue;
      if (cell.state === 'unmounted' || cell.place.exported.id !== member.exportId) {
        incident.leave(member.mountId, cell.sinceMs, 'unmounted');
        book.disown(member.mountId, incident);
      } else if (member.leftAtMs === null && wordOf(cell.state) === 'good' && !cell.place.host.isSilent) {
        if (testify(cell, nowMs, settings) === null) incident.leave(member.mountId, cell.sinceMs, 'answers');
      }
    }
  }
}
