import { LiveKind, type LiveRoom } from '@mountwatch/protocol';
import type { EvidenceChange } from '../../platform/events/index.ts';
import type { IncidentChange } from '../incidents/index.ts';
import type { RoomChange } from './change-backlog.ts';
import type { ReplicaNews } from './replica-news.ts';

/**
 * Who is told of a change in the evidence: the fleet, and everyone at a server or host that it names. A room may hear of an
 * id that is another server's; all it does with it is to read its own lists again.
 */
export function roomChangesOfEvidence(change: EvidenceChange): RoomChange[] {
  return spread(roomsOf(change), {
    host: change.hostIds,
    server: change.serverIds,
    mount: change.mountIds,
    transition: change.transitionIds,
    'kernel-event': change.kernelEventIds,
  });
}

/** Who is told of a change of incidents: the fleet, the incidents' own rooms, and the servers and hosts that they concern. */
export function roomChangesOfIncidents(change: IncidentChange): RoomChange[] {
  const own = change.incidentIds.map((id): LiveRoom => `incident:${id}`);
  return spread([...roomsOf(change), ...own], { incident: change.incidentIds });
}

/** Who is told of what another replica says has changed; where that was too much to say, everybody reads everything again. */
export function roomChangesOfNews(news: ReplicaNews, watched: Iterable<LiveRoom>): RoomChange[] {
  if (!news.isTruncated) return [...roomChangesOfEvidence(news), ...roomChangesOfIncidents(news)];
  return [...watched].flatMap((room) => LiveKind.options.map((kind) => ({ room, kind, ids: [], isTruncated: true })));
}

function roomsOf({ serverIds, hostIds }: { serverIds: string[]; hostIds: string[] }): LiveRoom[] {
  const servers = serverIds.map((id): LiveRoom => `server:${id}`);
  const hosts = hostIds.map((id): LiveRoom => `host:${id}`);
  return ['fleet', ...servers, ...hosts];
}

function spread(rooms: LiveRoom[], idsByKind: Partial<Record<LiveKind, string[]>>): RoomChange[] {
  const kinds = Object.entries(idsByKind) as [LiveKind, string[]][];
  return rooms.flatMap((room) => kinds.map(([kind, ids]) => ({ room, kind, ids })));
}
