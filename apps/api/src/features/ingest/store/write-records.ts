import type { AgentRecord, LossRecord, RefusedRecord } from '@mountwatch/protocol';
import type { Sql } from '../../../platform/database/index.ts';
import type { EvidenceChange } from '../../../platform/events/index.ts';
import { foldRecords } from '../records/fold-records.ts';
import type { IndexedRecord } from '../records/parse-records.ts';
import { type OfMount, type Origin, type Sent, storeKernelEvents, storeTransitions } from './evidence.store.ts';
import { HostMounts } from './host-mounts.ts';
import {
  lockMounts,
  type MovedMount,
  type OfHost,
  type StoredMount,
  storeDescribed,
  storeMoved,
  storeNew,
  storeServers,
} from './mounts.store.ts';
import { forgetProbes, type HostProbe, storeProbes } from './probes.store.ts';
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
export async function writeRecords(sql: Sql, batches: readonly StreamRecords[]): Promise<WrittenRecords> {
  const [first] = batches;
  const none = { hostIds: [], serverIds: [], mountIds: [], transitionIds: [], kernelEventIds: [] };
  if (first === undefined) return { change: none, refused: [] };
  const now = first.origin.receivedAt;
  await noteLosses(sql, batches.flatMap(lossesOf));
  const held = await lockMounts(sql, batches.flatMap(mountpointsOf));
  const known = Map.groupBy(held, (mount) => mount.hostId);
  const folded = batches.map(({ origin, records }) => ({
    origin,
    ...foldRecords(records, known.get(origin.hostId) ?? []),
  }));
  const mounts = folded.flatMap(({ mounts, origin: { hostId } }) =>
    [...mounts.values()].map((mount): OfHost => ({ ...mount, hostId })),
  );
  const stored = await writeMounts(sql, { mounts, known: new HostMounts(held) }, now);
  const standing = new HostMounts([...held, ...stored]);
  const transitions = placed(folded, standing);
  const told = transitions.length > 0 ? await storeTransitions(sql, transitions) : { ids: [], serverIds: [] };
  const probes = newestProbes(transitions);
  if (probes.length > 0) await storeProbes(sql, probes);
  const gone = mounts.filter(({ state }) => state === 'unmounted');
  if (gone.length > 0) await forgetProbes(sql, gone);
  const accepted = batches.flatMap((batch, place) => sentOf(batch, folded[place]?.refused ?? []));
  const events = ofKind(accepted, 'kernel-event');
  const storedEvents = events.length > 0 ? await storeKernelEvents(sql, events) : [];
  const findings = await writeFindings(sql, accepted, standing);
  const servers = [...stored, ...storedEvents].map((row) => row.serverId);
  return {
    refused: folded.map((each) => each.refused),
    change: {
      hostIds: batches.map(({ origin }) => origin.hostId),
      serverIds: [...new Set([...servers.filter((id) => id !== null), ...told.serverIds, ...findings.serverIds])],
      mountIds: [...new Set([...stored.map((mount) => mount.id), ...findings.mountIds])],
      transitionIds: told.ids,
      kernelEventIds: storedEvents.map((row) => row.id),
    },
  };
}

interface MountsToWrite {
  mounts: readonly OfHost[];
  known: HostMounts;
}

async function writeMounts(sql: Sql, { mounts, known }: MountsToWrite, now: Date): Promise<StoredMount[]> {
  const again: OfHost[] = [];
  const anew: OfHost[] = [];
  const moved: MovedMount[] = [];
  for (const mount of mounts) {
    const before = known.at(mount.hostId, mount.mountpoint);
    if (before === undefined) anew.push(mount);
    else if (mount.description !== null) again.push(mount);
    else moved.push({ ...before, state: mount.state, since: mount.since });
  }
  const stored: StoredMount[] = [];
  if (again.length + anew.length > 0) await storeServers(sql, [...again, ...anew], now);
  if (again.length > 0) stored.push(...(await storeDescribed(sql, again, now)));
  if (anew.length > 0) stored.push(...(await storeNew(sql, anew, now)));
  if (moved.length > 0) stored.push(...(await storeMoved(sql, moved, now)));
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

type Folded = ReturnType<typeof foldRecords> & { origin: Origin };

/** Each with its mount's id: a mount with a transition was written just before. */
function placed(folded: readonly Folded[], standing: HostMounts): OfMount[] {
  return folded.flatMap(({ origin, transitions }) =>
    transitions.flatMap((transition) => {
      const mount = standing.at(origin.hostId, transition.record.mountpoint);
      return mount === undefined ? [] : [{ origin, mountId: mount.id, ...transition }];
    }),
  );
}

/** A state that a probe found is shown with that probe at once, not only from the next heartbeat on. */
function newestProbes(transitions: readonly OfMount[]): HostProbe[] {
  const newest = new Map<string, HostProbe>();
  for (const { mountId, origin, record } of transitions) {
    if (record.evidence.kind !== 'probe') continue;
    const { mountpoint, observedAt: at } = record;
    if (at < (newest.get(mountId)?.lastProbe.at ?? '')) continue;
    const { doubts, outcome, latencyMs, wchan } = record.evidence;
    newest.set(mountId, { hostId: origin.hostId, mountpoint, lastProbe: { at, outcome, latencyMs, wchan, doubts } });
  }
  return [...newest.values()];
}

function lossesOf({ origin: { hostId }, records }: StreamRecords): HostLosses[] {
  const losses = records.map(({ record }) => record).filter((record): record is LossRecord => record.kind === 'loss');
  const sumOf = (source: LossRecord['source']) =>
    losses.filter((loss) => loss.source === source).reduce((sum, loss) => sum + loss.lostCount, 0);
  return losses.length === 0 ? [] : [{ hostId, kernelRecords: sumOf('kernel-log'), outboxRecords: sumOf('outbox') }];
}
