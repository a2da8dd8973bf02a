import type { AgentRecord } from '@mountwatch/protocol';
import type { Sql } from '../../../platform/database/index.ts';
import type { Sent } from './evidence.store.ts';
import { storeBlockedTasks, storeSuspicions, storeTriages } from './findings.store.ts';
import { storeHostMinutes } from './minutes.store.ts';

/** What findings have changed, by id. */
export interface WrittenFindings {
  mountIds: string[];
  serverIds: string[];
}

/** Writes what hosts found out beyond their mounts' states: suspicions, triages, blocked tasks and minutes of history. */
export async function writeFindings(sql: Sql, sent: readonly Sent<AgentRecord>[]): Promise<WrittenFindings> {
  const suspicions = ofKind(sent, 'suspicion');
  const triages = ofKind(sent, 'triage');
  const blocked = ofKind(sent, 'blocked-tasks');
  const minutes = [...ofKind(sent, 'mount-minutes'), ...ofKind(sent, 'packed-minutes')];
  const mountIds = suspicions.length > 0 ? await storeSuspicions(sql, suspicions) : [];
  const serverIds = triages.length > 0 ? await storeTriages(sql, triages) : [];
  if (blocked.length > 0) await storeBlockedTasks(sql, blocked);
  if (minutes.length > 0) await storeHostMinutes(sql, minutes);
  return { mountIds, serverIds };
}

type OfKind<Kind extends AgentRecord['kind']> = Sent<Extract<AgentRecord, { kind: Kind }>>;

export function ofKind<Kind extends AgentRecord['kind']>(
  sent: readonly Sent<AgentRecord>[],
  kind: Kind,
): OfKind<Kind>[] {
  return sent.filter((each): each is OfKind<Kind> => each.record.kind === kind);
}
