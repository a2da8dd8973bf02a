import type { AgentRecord, LossRecord, RefusedRecord } from '@mountwatch/protocol';
import type { Db } from '../../../platform/database/index.ts';
import type { EvidenceChange } from '../../../platform/events/index.ts';
import { foldRecords, type PlacedTransition } from '../records/fold-records.ts';
import type { IndexedRecord } from '../records/parse-records.ts';
import { type Origin, type Sent, storeKernelEvents, storeTransitions } from './evidence.store.ts';
import { lockMounts, type OfHost, type StoredMount, storeDescribed, storeMoved, storeServers } from './mounts.store.ts';
import { type ReportedProbe, storeProbes } from './probes.store.ts';
import { type HostLosses, noteLosses } from './stream.store.ts';
import { ofKind, writeFindings } from './write-findings.ts';

/** What one stream brings that is new, by sequence and on our clock. */
export interface StreamRecords {
  origin: Origin;
  records: IndexedRecord[];
}

export interface WrittenRecords {
  change: EvidenceChange;
  /** By place of the batch. */
  refused: RefusedRecord[][];
}

/**
 * Writes what several hosts' streams bring, in whole sets: one statement for each kind of row, however many hosts and
 * records there are. What one host says of a mount is folded before, in its order.
 */
export async function writeRecords(db: Db, batches: readonly StreamRecords[]): Promise<WrittenRecords> {
  const [first] = batches;
  const none = { hostIds: [], serverIds: [], mountIds: [], transitionIds: [], kernelEventIds: [] };
  if (first === undefined) return { change: none, refused: [] };
  const now = first.origin.receivedAt;
  await noteLosses(db, batches.flatMap(lossesOf));
  const known = Map.groupBy(await lockMounts(db, batches.flatMap(mountpointsOf)), (mount) => mount.hostId);
  const folded = batches.map(({ origin, records }) => ({
    origin,
    ...foldRecords(records, known.get(origin.hostId) ?? []),
  }));
  const mounts = folded.flatMap(({ mounts, origin: { hostId } }) =>
    [...mounts.values()].map((mount): OfHost => ({ ...mount, hostId })),
  );
  const stored = await writeMounts(db, mounts, now);
  const transitions = folded.flatMap(({ origin, transitions }) => transitions.map((each) => ({ origin, ...each })));
  const storedTransitions = transitions.length > 0 ? await storeTransitions(db, transitions) : [];
  const probes = transitions.flatMap(probeOf);
  if (probes.length > 0) await storeProbes(db, probes);
  const accepted = batches.flatMap((batch, place) => sentOf(batch, folded[place]?.refused ?? []));
  const events = ofKind(accepted, 'kernel-event');
  const storedEvents = events.length > 0 ? await storeKernelEvents(db, events) : [];
  const findings = await writeFindings(db, accepted);
  const servers = [...stored, ...storedTransitions, ...storedEvents].map((row) => row.serverId);
  return {
    refused: folded.map((each) => each.refused),
    change: {
      hostIds: batches.map(({ origin }) => origin.hostId),
      serverIds: [...new Set([...servers.filter((id) => id !== null), ...findings.serverIds])],
      mountIds: [...new Set([...stored.map((mount) => mount.id), ...findings.mountIds])],
      transitionIds: storedTransitions.map((row) => String(row.id)),
      kernelEventIds: storedEvents.map((row) => String(row.id)),
    },
  };
}

async function writeMounts(db: Db, mounts: readonly OfHost[], now: Date): Promise<StoredMount[]> {
  const described = mounts.filter((mount) => mount.description !== null);
  const moved = mounts.filter((mount) => mount.description === null);
  const stored: StoredMount[] = [];
  if (described.length > 0) {
    await storeServers(db, described, now);
    stored.push(...(await storeDescribed(db, described, now)));
  }
  if (moved.length > 0) stored.push(...(await storeMoved(db, moved, now)));
  return stored;
}

function sentOf({ origin, records }: StreamRecords, refused: readonly RefusedRecord[]): Sent<AgentRecord>[] {
  const refusedIndexes = new Set(refused.map((each) => each.index));
  return records.flatMap(({ index, record }) => (refusedIndexes.has(index) ? [] : [{ origin, record }]));
}

function mountpointsOf({ origin: { hostId }, records }: StreamRecords): { hostId: string; mountpoint: string }[] {
  const mountpoints = new Set(records.flatMap(({ record }) => mountpointsIn(record)));
  return Array.from(mountpoints, (mountpoint) => ({ hostId, mountpoint }));
}

function mountpointsIn(record: AgentRecord): string[] {
  if (record.kind === 'mount') return [record.mount.mountpoint];
  if (record.kind === 'triage') return record.triage.mountpoints;
  return record.kind === 'transition' || record.kind === 'suspicion' ? [record.mountpoint] : [];
}

/** A state that a probe found is shown with that probe at once, not only from the next heartbeat on. */
function probeOf({ origin, record }: PlacedTransition & { origin: Origin }): ReportedProbe[] {
  if (record.evidence.kind !== 'probe') return [];
  const { doubts, outcome, latencyMs, wchan } = record.evidence;
  const lastProbe = { at: record.observedAt, outcome, latencyMs, wchan, doubts };
  return [{ hostId: origin.hostId, mountpoint: record.mountpoint, lastProbe }];
}

function lossesOf({ origin: { hostId }, records }: StreamRecords): HostLosses[] {
  const losses = records.map(({ record }) => record).filter((record): record is LossRecord => record.kind === 'loss');
  const sumOf = (source: LossRecord['source']) =>
    losses.filter((loss) => loss.source === source).reduce((sum, loss) => sum + loss.lostCount, 0);
  return losses.length === 0 ? [] : [{ hostId, kernelRecords: sumOf('kernel-log'), outboxRecords: sumOf('outbox') }];
}
