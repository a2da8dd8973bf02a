/**
 * The fleet after a restart, before anybody asks of it: hosts and their mounts stay rows of a snapshot, counted wherever they
 * count, and are made when something is said of them, or somebody looks at all of a server's, an export's or a label's. A host
 * is made with all of its mounts, so that whoever holds one holds all of it.
 */
import type { Host, LabelValue, Server } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Sleepers } from '../fleet/waking-map.ts';
import type { FleetSnapshot } from './fleet-snapshot.ts';
import { HostRows, type Referred } from './host-rows.ts';
import { makeHost } from './make-host.ts';
import type { CellRecord, HostRecord } from './records.ts';
import type { RestingLabels } from './resting-labels.ts';
import { RowIndex } from './row-index.ts';

/** Everything that hosts refer to. */
interface Components extends Referred {
  servers: readonly Server[];
  labels: RestingLabels;
}

/** Those hosts of a snapshot that nobody has asked for yet. */
export class RestingFleet {
  readonly #fleet: Fleet;
  readonly #isAwake: Uint8Array;
  #rows: HostRows | null;
  #hostCount: number;

  /** Takes the place of the hosts in the collections of what they refer to. */
  constructor(fleet: Fleet, snapshot: FleetSnapshot, components: Components) {
    this.#fleet = fleet;
    const rows = new HostRows(snapshot, components);
    this.#rows = rows;
    this.#hostCount = rows.count;
    this.#isAwake = new Uint8Array(rows.count);
    this.#restIn(components, snapshot, rows);
    for (const row of rows.restlessRows()) this.#wake(row);
  }

  /** Those that still rest. */
  *records(): Generator<{ host: HostRecord; cells: readonly CellRecord[] }> {
    const rows = this.#rows;
    for (let row = 0; rows && row < rows.count; row++) {
      if (!this.#isAwake[row]) yield { host: rows.hostAt(row), cells: rows.mountsAt(row) };
    }
  }

  #restIn({ exports, labels, servers }: Components, snapshot: FleetSnapshot, rows: HostRows): void {
    const serverOf = (place: number) => snapshot.exports.servers[place] ?? 0;
    const ofExports = this.#sleepersIn(new RowIndex(exports.length, rows.visitExports));
    const ofServers = this.#sleepersIn(
      new RowIndex(servers.length, (visit) => rows.visitExports((place, row) => visit(serverOf(place), row))),
    );
    for (const [place, { units }] of servers.entries()) {
      units.rest(ofServers, place, snapshot.servers.unitCounts[place] ?? 0);
    }
    for (const [place, { cells }] of exports.entries()) {
      cells.rest(ofExports, place, snapshot.exports.cellCounts[place] ?? 0);
    }
    labels.rest(this.#sleepersIn(new RowIndex(labels.count, rows.visitLabels)));
    this.#fleet.hosts.rest(
      this.#sleepersBy((id) => rows.rowOfHost(id)),
      0,
      rows.count,
    );
    this.#fleet.cells.rest(
      this.#sleepersBy((id) => rows.rowOfMount(id)),
      0,
      rows.mountCount,
    );
  }

  /** Who asks a component for one by its key holds a host that is awake, and so nothing of it rests. */
  #sleepersIn(index: RowIndex): Sleepers<unknown> {
    return {
      wake: (place) => {
        for (const row of index.rowsOf(place)) this.#wake(row);
      },
      wakeOne: () => undefined,
    };
  }

  #sleepersBy(rowOf: (id: string) => number | undefined): Sleepers<string> {
    return {
      wake: () => {
        for (let row = 0; row < this.#isAwake.length; row++) this.#wake(row);
      },
      wakeOne: (id) => {
        const row = rowOf(id);
        if (row !== undefined) this.#wake(row);
      },
    };
  }

  #wake(row: number): void {
    const rows = this.#rows;
    if (rows === null || this.#isAwake[row]) return;
    this.#isAwake[row] = 1;
    this.#hostCount--;
    const mounts = rows.mountsAt(row);
    const host = makeHost(this.#fleet, rows.hostAt(row), mounts);
    this.#fleet.hosts.wakes();
    this.#fleet.cells.wakes(mounts.length);
    countOut(host);
    if (this.#hostCount === 0) this.#rows = null;
  }
}

/** Where a host and its mounts rested they are there now. */
function countOut(host: Host): void {
  const labels = new Set<LabelValue>();
  for (const unit of host.units.values()) {
    unit.server.units.wakes();
    for (const { place } of unit.cells) place.exported.cells.wakes();
    for (const label of unit.labels) labels.add(label);
  }
  for (const label of labels) label.hosts.wakes();
}
