import type { AnswerTally } from './answer-tally.ts';
import type { Cell, CellPlace, Unit } from './entities.ts';
import type { FleetIndex } from './fleet-index.ts';
import { wordOf } from './word.ts';

/** Puts a mount among those of its host, server and export, if it is not there yet, and counts its word. */
export function enter(fleet: FleetIndex, cell: Cell): void {
  const { host, server, exported, unit } = cell.place;
  if (!unit.cells.includes(cell)) {
    unit.cells = unit.cells.concat(cell);
    exported.cells.set(cell.id, cell);
    if (exported.cells.size === 1) {
      server.exports.set(exported.id, exported);
      fleet.servers.set(server.id, server);
      fleet.exports.set(exported.id, exported);
    }
    if (host.units.has(server)) fleet.labels.refresh(unit);
    else meet(unit, fleet);
  }
  retally(unit, fleet);
}

/** A mount that is there has other labels now. */
export function relabelCell(fleet: FleetIndex, { place }: Cell, labels: CellPlace['labels']): void {
  if (place.labels === labels) return;
  place.labels = labels;
  if (place.host.units.get(place.server) === place.unit) fleet.labels.refresh(place.unit);
}

/** Takes a mount out of everything that counts it; nothing stays behind empty. */
export function withdraw(fleet: FleetIndex, cell: Cell): void {
  const { host, unit, exported } = cell.place;
  unit.cells = unit.cells.filter((each) => each !== cell);
  exported.cells.delete(cell.id);
  fleet.suspects.delete(cell);
  tallyCell(cell, null);
  retally(unit, fleet);
  if (unit.cells.length > 0 && host.units.get(unit.server) === unit) fleet.labels.refresh(unit);
  forgetIfEmpty(fleet, cell.place);
}

/** Drops the unit, the export and the server of a mount that was the last one there. */
export function forgetIfEmpty(fleet: FleetIndex, { host, server, exported, unit }: CellPlace): void {
  if (unit.cells.length === 0 && host.units.get(server) === unit) {
    fleet.labels.leave(unit);
    host.units.delete(server);
    server.units.delete(host);
    fleet.kernelSuspects.delete(unit);
    if (host.isSilent) server.silentCount--;
  }
  if (exported.cells.size === 0) {
    drop(server.exports, exported);
    drop(fleet.exports, exported);
  }
  if (server.units.size === 0) drop(fleet.servers, server);
}

/** Unless another of the same id has been made since. */
function drop<One extends { id: string }>(all: Map<string, One>, one: One): void {
  if (all.get(one.id) === one) all.delete(one.id);
}

/** A mount that is there has answered again. */
export function recountAnswer(fleet: FleetIndex, { place, state }: Cell): void {
  if (state === 'unmounted') return;
  fleet.touch(place.server);
  retally(place.unit, fleet);
}

/** Brings every tally up to date with what a unit and its mounts now say. */
export function retally(unit: Unit, { labels }: FleetIndex): void {
  unit.recount();
  for (const cell of unit.cells) {
    const isAnswer = !unit.host.isSilent && wordOf(cell.state) === 'good';
    tallyCell(cell, isAnswer ? cell.observedAtMs : null);
  }
  const before = unit.talliedAtMs;
  const after = unit.answeredAtMs;
  if (before === after) return;
  unit.talliedAtMs = after;
  move(unit.server.answers, before, after);
  if (!labels.isCounting && unit.server.paths.size === 0) return;
  for (const label of unit.labels) {
    if (label.answers) move(label.answers, before, after);
    if (unit.server.paths.size > 0) {
      const path = unit.server.paths.get(label);
      if (path) move(path.answers, before, after);
    }
  }
}

function meet(unit: Unit, fleet: FleetIndex): void {
  const { host, server } = unit;
  host.units.set(server, unit);
  server.units.set(host, unit);
  if (host.isSilent) server.silentCount++;
  fleet.labels.join(unit);
}

function tallyCell(cell: Cell, atMs: number | null): void {
  if (cell.talliedAtMs === atMs) return;
  move(cell.place.exported.answers, cell.talliedAtMs, atMs);
  cell.talliedAtMs = atMs;
}

function move(tally: AnswerTally, fromMs: number | null, toMs: number | null): void {
  if (fromMs !== null) tally.remove(fromMs);
  if (toMs !== null) tally.add(toMs);
}
