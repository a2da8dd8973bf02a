import type { AnswerTally } from '../fleet/answer-tally.ts';
import { Exported, Server } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { unpackInstants, unpackWhole } from './columns.ts';
import { FLEET_SNAPSHOT_VERSION, type FleetSnapshot, type TallyColumns } from './fleet-snapshot.ts';
import { RestingFleet } from './resting-fleet.ts';
import { RestingLabels } from './resting-labels.ts';

/** Takes a snapshot's hosts into a fleet that knows nobody yet. Throws on a version that it cannot read. */
export function restoreFleet(fleet: Fleet, snapshot: FleetSnapshot): RestingFleet {
  if (snapshot.version !== FLEET_SNAPSHOT_VERSION) {
    throw new Error(`a fleet snapshot of version ${snapshot.version} cannot be read, only ${FLEET_SNAPSHOT_VERSION}`);
  }
  if (fleet.hosts.size > 0) throw new Error('only a fleet that knows nobody can be restored');
  const servers = restoreServers(fleet, snapshot);
  const exports = restoreExports(fleet, snapshot, servers);
  const labels = new RestingLabels(fleet.labels, snapshot.labels);
  const resting = new RestingFleet(fleet, snapshot, { exports, labels, servers });
  recallMounts(fleet, snapshot);
  recallUnits(fleet, snapshot);
  for (const plan of snapshot.plans) fleet.maintenance.plan(plan);
  return resting;
}

function restoreServers(
  fleet: Fleet,
  { servers: { answers, ids, names, silentCounts, unitCounts } }: FleetSnapshot,
): Server[] {
  const servers = ids.map((id, place) => {
    const server = new Server(id, names[place] ?? id);
    server.silentCount = silentCounts[place] ?? 0;
    if (unitCounts[place]) fleet.servers.set(id, server);
    return server;
  });
  restoreTallies(servers, answers);
  return servers;
}

function restoreExports(fleet: Fleet, { exports: columns }: FleetSnapshot, servers: readonly Server[]): Exported[] {
  const { answers, cellCounts, ids, names } = columns;
  const exports = ids.map((id, place) => {
    const server = servers[columns.servers[place] ?? 0];
    if (!server) throw new Error('a fleet snapshot has an export without a server');
    const exported = new Exported(id, server, names[place] ?? id);
    if (cellCounts[place]) {
      fleet.exports.set(id, exported);
      server.exports.set(id, exported);
    }
    return exported;
  });
  restoreTallies(exports, answers);
  return exports;
}

function restoreTallies(counted: readonly { answers: AnswerTally }[], columns: TallyColumns): void {
  const end = unpackWhole(columns.end);
  const seconds = unpackInstants(columns.seconds);
  const counts = unpackWhole(columns.counts);
  let at = 0;
  for (const [place, { answers }] of counted.entries()) {
    for (; at < (end[place] ?? 0); at++) answers.restore(seconds[at] ?? 0, counts[at] ?? 0);
  }
}

function recallMounts(fleet: Fleet, { mountRemarks }: FleetSnapshot): void {
  for (const { mountId, slowAtMs, suspicions } of mountRemarks) {
    const cell = fleet.cells.get(mountId);
    if (!cell) continue;
    for (const [reason, suspicion] of suspicions) cell.suspect(reason, suspicion);
    for (const atMs of slowAtMs) cell.noteSlow(atMs);
    if (cell.state !== 'unmounted') fleet.suspects.add(cell);
  }
}

function recallUnits(fleet: Fleet, { unitRemarks }: FleetSnapshot): void {
  for (const { hostId, kernel, serverId, triage } of unitRemarks) {
    const unit = fleet.unit(hostId, serverId);
    if (!unit) continue;
    unit.kernel = kernel;
    unit.triage = triage;
    if (kernel && kernel.eventKind !== 'rpc-ok') fleet.kernelSuspects.add(unit);
  }
}
