import type { Fleet } from '../fleet/fleet.ts';
import { wordOf } from '../fleet/word.ts';
import { testify } from '../judge/testify.ts';
import { each, type Work } from '../judge/work.ts';
import type { At } from './at.ts';
import type { Incident } from './incident.ts';
import type { IncidentBook } from './incident-book.ts';

/** Hearing a member is so much of what reading a vote is. */
const HEARING_SHARE = 0.2;

/** Lets members leave that answer again or are gone. Silence changes nothing, except that a mount seen to go is gone. */
export function* hearMembers(
  incidents: readonly Incident[],
  fleet: Fleet,
  { book, nowMs, settings }: At & { book: IncidentBook },
): Work<void> {
  for (const incident of incidents) {
    yield* each(
      incident.accusers(),
      (member) => {
        const cell = fleet.cell(member.mountId);
        if (!cell || cell.observedAtMs < member.joinedAtMs) return;
        if (cell.state === 'unmounted' || cell.place.exported.id !== member.exportId) {
          incident.leave(member.mountId, cell.sinceMs, 'unmounted');
          book.disown(member.mountId, incident);
        } else if (member.leftAtMs === null && wordOf(cell.state) === 'good' && !cell.place.host.isSilent) {
          if (testify(cell, nowMs, settings) === null) incident.leave(member.mountId, cell.sinceMs, 'answers');
        }
      },
      HEARING_SHARE,
    );
  }
}
