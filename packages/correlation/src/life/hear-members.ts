import type { Fleet } from '../fleet/fleet.ts';
import { wordOf } from '../fleet/word.ts';
import type { IncidentBook } from './incident-book.ts';

/** Lets members leave that answer again or are gone. Silence changes nothing, except that a mount seen to go is gone. */
export function hearMembers(book: IncidentBook, fleet: Fleet): void {
  for (const incident of book.live()) {
    for (const member of incident.accusers()) {
      const cell = fleet.cell(member.mountId);
      if (!cell || cell.observedAtMs < member.joinedAtMs) continue;
      if (cell.state === 'unmounted' || cell.exportId !== member.exportId) {
        incident.leave(member.mountId, cell.sinceMs, 'unmounted');
        book.disown(member.mountId, incident);
      } else if (member.leftAtMs === null && wordOf(cell.state) === 'good' && !fleet.isSilent(cell.hostId)) {
        incident.leave(member.mountId, cell.sinceMs, 'answers');
      }
    }
  }
}
