import { Cell, Host, Unit } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { isBadState, wordOf } from '../fleet/word.ts';
import type { CellRecord, HostRecord } from './records.ts';

/** Makes a host that rested, with all of its mounts. Whatever is counted by the second has counted them all along. */
export function makeHost(fleet: Fleet, record: HostRecord, mounts: readonly CellRecord[]): Host {
  const host = new Host(record.id, record.name);
  const { describedAtMs, heardAtMs, labels, lagLevel, laggedAtMs, silentAtMs } = record;
  Object.assign(host, { describedAtMs, heardAtMs, labels, lagLevel, laggedAtMs, silentAtMs });
  host.mountLabels = mounts.at(-1)?.place.labels ?? [];
  fleet.hosts.set(host.id, host);
  if (host.isSilent) fleet.silentHosts.add(host);
  for (const mount of mounts) makeCell(fleet, host, mount);
  for (const unit of host.units.values()) count(fleet, unit);
  return host;
}

function makeCell(fleet: Fleet, host: Host, mount: CellRecord): void {
  const { exported, labels } = mount.place;
  const { server } = exported;
  const unit = host.units.get(server) ?? new Unit(host, server);
  const cell = new Cell(
    { host, server, exported, unit, labels },
    { ...mount, mountId: mount.id, observedAtMs: mount.toldAtMs },
  );
  cell.noteAnswer(mount.answeredAtMs);
  fleet.cells.set(cell.id, cell);
  if (cell.state === 'unmounted') return;
  unit.cells = unit.cells.concat(cell);
  exported.cells.set(cell.id, cell);
  host.units.set(server, unit);
  if (isBadState(cell.state)) fleet.suspects.add(cell);
}

function count(fleet: Fleet, unit: Unit): void {
  const { cells, host, server } = unit;
  server.units.set(host, unit);
  unit.recount();
  unit.talliedAtMs = unit.answeredAtMs;
  for (const cell of cells) {
    const isAnswer = !host.isSilent && wordOf(cell.state) === 'good';
    cell.talliedAtMs = isAnswer ? cell.observedAtMs : null;
  }
  fleet.labels.rejoin(unit);
}
