import type { AgentRecord } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';
import type { Origin } from './evidence.store.ts';
import { storeBlockedTasks, storeMountMinutes, storeSuspicions, storeTriages } from './findings.store.ts';

/** What findings have changed, by id. */
export interface WrittenFindings {
  mountIds: string[];
  serverIds: string[];
}

/** Writes what a host found out beyond its mounts' states: suspicions, triages, blocked tasks and minutes of history. */
export async function writeFindings(db: Db, origin: Origin, records: AgentRecord[]): Promise<WrittenFindings> {
  const suspicions = ofKind(records, 'suspicion');
  const triages = ofKind(records, 'triage');
  const blocked = ofKind(records, 'blocked-tasks');
  const minutes = ofKind(records, 'mount-minutes');
  const mountIds = suspicions.length > 0 ? await storeSuspicions(db, origin, suspicions) : [];
  const serverIds = triages.length > 0 ? await storeTriages(db, origin, triages) : [];
  if (blocked.length > 0) await storeBlockedTasks(db, origin, blocked);
  if (minutes.length > 0) await storeMountMinutes(db, origin.hostId, minutes);
  return { mountIds, serverIds };
}

function ofKind<Kind extends AgentRecord['kind']>(records: AgentRecord[], kind: Kind) {
  return records.filter((record): record is Extract<AgentRecord, { kind: Kind }> => record.kind === kind);
}
