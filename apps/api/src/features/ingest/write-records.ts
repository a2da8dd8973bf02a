import type { AgentRecord, KernelEventRecord, LossRecord, RefusedRecord } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';
import type { EvidenceChange } from '../../platform/events/index.ts';
import { type AgentClock, ownTime } from './agent-time.ts';
import { type Origin, storeKernelEvents, storeTransitions } from './evidence.store.ts';
import { foldRecords, type PlacedTransition } from './fold-records.ts';
import { lockMounts, type StoredMount, storeDescribed, storeMoved, storeServers } from './mounts.store.ts';
import type { IndexedRecord } from './parse-records.ts';
import { type ReportedProbe, storeProbes } from './probes.store.ts';
import { noteHost } from './stream.store.ts';

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
  await noteHost(db, hostId, { at: now, ...lossesOf(records) });
  const servers = [...stored, ...storedTransitions, ...storedEvents].map((row) => row.serverId);
  return {
    refused: folded.refused,
    change: {
      hostIds: [hostId],
      serverIds: [...new Set(servers.filter((id) => id !== null))],
      mountIds: stored.map((mount) => mount.id),
      transitionIds: storedTransitions.map((row) => String(row.id)),
      kernelEventIds: storedEvents.map((row) => String(row.id)),
    },
  };
}

function inOwnTime<Kind extends AgentRecord>(record: Kind, clock: AgentClock): Kind {
  const observedAt = ownTime(record.observedAt, clock);
  if (record.kind !== 'transition' || record.evidence.kind !== 'probe') return { ...record, observedAt };
  const evidence = { ...record.evidence, startedAt: ownTime(record.evidence.startedAt, clock) };
  return { ...record, observedAt, evidence };
}

function mountpointsOf(records: IndexedRecord[]): string[] {
  const mountpoints = records.map(({ record }) => {
    if (record.kind === 'mount') return record.mount.mountpoint;
    return record.kind === 'transition' ? record.mountpoint : null;
  });
  return [...new Set(mountpoints.filter((mountpoint) => mountpoint !== null))];
}

/** A state that a probe found is shown with that probe at once, not only from the next heartbeat on. */
function probeOf({ record }: PlacedTransition): ReportedProbe[] {
  if (record.evidence.kind !== 'probe') return [];
  const { outcome, latencyMs, wchan } = record.evidence;
  return [{ mountpoint: record.mountpoint, lastProbe: { at: record.observedAt, outcome, latencyMs, wchan } }];
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
