import type { AgentRecord, KernelEventRecord, LossRecord, RefusedRecord } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';
import type { EvidenceChange } from '../../platform/events/index.ts';
import type { AgentClock } from './agent-time.ts';
import { type Origin, storeKernelEvents, storeTransitions } from './evidence.store.ts';
import { foldRecords, type PlacedTransition } from './fold-records.ts';
import { lockMounts, type StoredMount, storeDescribed, storeMoved, storeServers } from './mounts.store.ts';
import type { IndexedRecord } from './parse-records.ts';
import { type ReportedProbe, storeProbes } from './probes.store.ts';
import { inOwnTime } from './record-in-own-time.ts';
import { noteHost } from './stream.store.ts';
import { writeFindings } from './write-findings.ts';

export interface WrittenRecords {
  change: EvidenceChange;
  refused: RefusedRecord[];
}

/** Writes new records, in whole sets: one statement for each kind of row, however many records there are. */
export async function writeRecords(
  db: Db,
  origin: Origin,
  batch: { records: IndexedRecord[]; clock: AgentClock },
): Promise<WrittenRecords> {
  const records = batch.records.map(({ index, record }) => ({ index, record: inOwnTime(record, batch.clock) }));
  const { hostId, receivedAt: now } = origin;
  const folded = foldRecords(records, await lockMounts(db, hostId, mountpointsOf(records)));
  const mounts = [...folded.mounts.values()];
  const described = mounts.filter((mount) => mount.description !== null);
  const moved = mounts.filter((mount) => mount.description === null);
  const stored: StoredMount[] = [];
  if (described.length > 0) {
    await storeServers(db, described, now);
    stored.push(...(await storeDescribed(db, hostId, { mounts: described, now })));
  }
  if (moved.length > 0) stored.push(...(await storeMoved(db, hostId, { mounts: moved, now })));
  const { transitions } = folded;
  const storedTransitions = transitions.length > 0 ? await storeTransitions(db, origin, transitions) : [];
  const probes = transitions.flatMap(probeOf);
  if (probes.length > 0) await storeProbes(db, hostId, probes);
  const events = records.map(({ record }) => record).filter(isKernelEvent);
  const storedEvents = events.length > 0 ? await storeKernelEvents(db, origin, events) : [];
  const refusedIndexes = new Set(folded.refused.map((each) => each.index));
  const findings = await writeFindings(
    db,
    origin,
    records.filter(({ index }) => !refusedIndexes.has(index)).map(({ record }) => record),
  );
  await noteHost(db, hostId, { at: now, ...lossesOf(records) });
  const servers = [...stored, ...storedTransitions, ...storedEvents].map((row) => row.serverId);
  return {
    refused: folded.refused,
    change: {
      hostIds: [hostId],
      serverIds: [...new Set([...servers.filter((id) => id !== null), ...findings.serverIds])],
      mountIds: [...new Set([...stored.map((mount) => mount.id), ...findings.mountIds])],
      transitionIds: storedTransitions.map((row) => String(row.id)),
      kernelEventIds: storedEvents.map((row) => String(row.id)),
    },
  };
}

function mountpointsOf(records: IndexedRecord[]): string[] {
  return [...new Set(records.flatMap(({ record }) => mountpointsIn(record)))];
}

function mountpointsIn(record: AgentRecord): string[] {
  if (record.kind === 'mount') return [record.mount.mountpoint];
  if (record.kind === 'triage') return record.triage.mountpoints;
  return record.kind === 'transition' || record.kind === 'suspicion' ? [record.mountpoint] : [];
}

/** A state that a probe found is shown with that probe at once, not only from the next heartbeat on. */
function probeOf({ record }: PlacedTransition): ReportedProbe[] {
  if (record.evidence.kind !== 'probe') return [];
  const { doubts, outcome, latencyMs, wchan } = record.evidence;
  return [{ mountpoint: record.mountpoint, lastProbe: { at: record.observedAt, outcome, latencyMs, wchan, doubts } }];
}

function isKernelEvent(record: AgentRecord): record is KernelEventRecord {
  return record.kind === 'kernel-event';
}

function lossesOf(records: IndexedRecord[]) {
  const losses = records.map(({ record }) => record).filter((record): record is LossRecord => record.kind === 'loss');
  const sumOf = (source: LossRecord['source']) =>
    losses.filter((loss) => loss.source === source).reduce((sum, loss) => sum + loss.lostCount, 0);
  return { lostKernelRecords: sumOf('kernel-log'), lostOutboxRecords: sumOf('outbox') };
}
