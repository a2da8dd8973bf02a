import type { Cell, Host, Unit } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { isBadState } from '../fleet/word.ts';
import { FLEET_SNAPSHOT_VERSION, type FleetSnapshot, type MountRemark, type UnitRemark } from './fleet-snapshot.ts';
import { FleetWriter } from './fleet-writer.ts';
import type { RestingFleet } from './resting-fleet.ts';

/** What was said once, is over and is older than this changes nothing any more. */
const MEMORY_MS = 3_600_000;

/** What every host said last, as columns. Whoever rests since the last restart is copied, not woken. */
export function takeFleet(fleet: Fleet, resting: RestingFleet | null, nowMs: number): FleetSnapshot {
  const writer = new FleetWriter(fleet);
  const cellsOf = cellsByHost(fleet);
  const mountRemarks: MountRemark[] = [];
  const unitRemarks: UnitRemark[] = [];
  const sinceMs = nowMs - MEMORY_MS;
  for (const host of fleet.hosts.awake()) {
    const cells = cellsOf.get(host) ?? [];
    writer.add(host, cells);
    for (const cell of cells) mountRemarks.push(...remarksOnMount(cell, sinceMs));
    for (const unit of host.units.values()) unitRemarks.push(...remarksOnUnit(unit, sinceMs));
  }
  for (const { host, cells } of resting?.records() ?? []) writer.add(host, cells);
  const plans = fleet.maintenance.plans();
  return { version: FLEET_SNAPSHOT_VERSION, ...writer.finish(), mountRemarks, unitRemarks, plans };
}

/** Also the mounts that are gone: what they said last is compared with what is told late. */
function cellsByHost(fleet: Fleet): Map<Host, Cell[]> {
  const cellsOf = new Map<Host, Cell[]>();
  for (const cell of fleet.cells.awake()) {
    const { host } = cell.place;
    const cells = cellsOf.get(host);
    if (cells) cells.push(cell);
    else cellsOf.set(host, [cell]);
  }
  return cellsOf;
}

function remarksOnMount({ id, slowTrail, suspicions }: Cell, sinceMs: number): MountRemark[] {
  const kept = [...(suspicions ?? [])].filter(([, { atMs, isStanding }]) => isStanding || atMs >= sinceMs);
  const slowAtMs = (slowTrail?.timesMs ?? []).filter((atMs) => atMs >= sinceMs);
  return kept.length + slowAtMs.length > 0 ? [{ mountId: id, suspicions: kept, slowAtMs }] : [];
}

function remarksOnUnit(unit: Unit, sinceMs: number): UnitRemark[] {
  const { cells, host, server } = unit;
  const isBad = cells.some(({ state }) => isBadState(state));
  const kernel = isBad || (unit.kernel?.atMs ?? 0) >= sinceMs ? unit.kernel : null;
  const triage = isBad || (unit.triage?.atMs ?? 0) >= sinceMs ? unit.triage : null;
  return kernel || triage ? [{ hostId: host.id, serverId: server.id, kernel, triage }] : [];
}
