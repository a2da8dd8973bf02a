import type { AgentRecord } from '@mountwatch/protocol';
import type { Sql } from '../../../platform/database/index.ts';
import type { Sent } from './evidence.store.ts';
import { storeBlockedTasks, storeSuspicions, storeTriages } from './findings.store.ts';
import type { HostMounts } from './host-mounts.ts';
import { storeHostMinutes } from './minutes.store.ts';

/** What findings have changed, by id. */
export interface WrittenFindings {
  mountIds: string[];
  serverIds: string[];
}

/** Writes what hosts found out beyond their mounts' states: suspicions, triages, blocked tasks and minutes of history. */
export async function writeFindings(
  sql: Sql,
  sent: readonly Sent<AgentRecord>[],
  standing: HostMounts,
): Promise<WrittenFindings> {
  const suspicions = ofKind(sent, 'suspicion').flatMap(({ origin, record }) => {
    const mount = standing.at(origin.hostId, record.mountpoint);
    return mount === undefined ? [] : [{ origin, record, mountId: mount.id }];
  });
  const triages = ofKind(sent, 'triage').flatMap(({ origin, record }) => {
    const mount = standing.firstOf(origin.hostId, record.triage.mountpoints);
    return mount === undefined ? [] : [{ origin, record, serverId: mount.serverId }];
  });
  const blocked = ofKind(sent, 'blocked-tasks');
  const minutes = [...ofKind(sent, 'mount-minutes'), ...ofKind(sent, 'packed-minutes')];
  if (suspicions.length > 0) await storeSuspicions(sql, suspicions);
  if (triages.length > 0) await storeTriages(sql, triages);
  if (blocked.length > 0) await storeBlockedTasks(sql, blocked);
  if (minutes.length > 0) await storeHostMinutes(sql, minutes);
  return { mountIds: suspicions.map(({ mountId }) => mountId), serverIds: triages.map(({ serverId }) => serverId) };
}

type OfKind<Kind extends AgentRecord['kind']> = Sent<Extract<AgentRecord, { kind: Kind }>>;

export function ofKind<Kind extends AgentRecord['kind']>(
  sent: readonly Sent<AgentRecord>[],
  kind: Kind,
): OfKind<Kind>[] {
  return sent.filter((each): each is OfKind<Kind> => each.record.kind === kind);
}
