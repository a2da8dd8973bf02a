import type { Exported, LabelValue } from '../fleet/entities.ts';
import { isBadState } from '../fleet/word.ts';
import type { FleetSnapshot } from './fleet-snapshot.ts';
import type { CellRecord, HostRecord } from './records.ts';
import { type RestingColumns, unpackColumns } from './resting-columns.ts';
import type { Visits } from './row-index.ts';

/** What the rows refer to by its place. */
export interface Referred {
  exports: readonly Exported[];
  labels: { at(place: number): LabelValue };
}

/** The hosts of a snapshot and their mounts, each found by its id and read by its row. */
export class HostRows {
  readonly #snapshot: FleetSnapshot;
  readonly #columns: RestingColumns;
  readonly #referred: Referred;
  readonly #worn: (readonly LabelValue[])[] = [];

  constructor(snapshot: FleetSnapshot, referred: Referred) {
    this.#snapshot = snapshot;
    this.#columns = unpackColumns(snapshot);
    this.#referred = referred;
  }

  get count(): number {
    return this.#columns.hosts.ids.count;
  }

  get mountCount(): number {
    return this.#columns.mounts.ids.count;
  }

  rowOfHost(id: string): number | undefined {
    const row = this.#columns.hosts.ids.find(id);
    return row < 0 ? undefined : row;
  }

  rowOfMount(id: string): number | undefined {
    const mount = this.#columns.mounts.ids.find(id);
    return mount < 0 ? undefined : firstAbove(this.#columns.hosts.mountEnd, mount);
  }

  hostAt(row: number): HostRecord {
    const { describedAt, heardAt, ids, labelEnd, labels, lagLevel, laggedAt, names, silentAt } = this.#columns.hosts;
    const worn = labels.subarray(startOf(labelEnd, row), labelEnd[row]);
    return {
      id: ids.at(row),
      name: names.at(row),
      labels: Array.from(worn, (place) => this.#referred.labels.at(place)),
      describedAtMs: describedAt[row] ?? 0,
      laggedAtMs: laggedAt[row] ?? 0,
      lagLevel: lagLevel[row] ?? 0,
      heardAtMs: heardAt[row] ?? 0,
      silentAtMs: silentAt[row] ?? 0,
    };
  }

  mountsAt(row: number): CellRecord[] {
    const { mountEnd } = this.#columns.hosts;
    const records: CellRecord[] = [];
    for (let mount = startOf(mountEnd, row); mount < (mountEnd[row] ?? 0); mount++) records.push(this.#mountAt(mount));
    return records;
  }

  /** The exports that hosts have mounted, by their places. */
  readonly visitExports: Visits = (visit) => {
    const { mountEnd } = this.#columns.hosts;
    const { exported } = this.#columns.mounts;
    let row = 0;
    for (let mount = 0; mount < exported.length; mount++) {
      while (mount >= (mountEnd[row] ?? 0)) row++;
      visit(exported[mount] ?? 0, row);
    }
  };

  /** The labels that hosts, or mounts of theirs, wear. */
  readonly visitLabels: Visits = (visit) => {
    const { labelEnd, labels, mountEnd } = this.#columns.hosts;
    const worn = this.#columns.mounts.labels;
    for (let row = 0; row < this.count; row++) {
      for (let at = startOf(labelEnd, row); at < (labelEnd[row] ?? 0); at++) visit(labels[at] ?? 0, row);
      let last = -1;
      for (let mount = startOf(mountEnd, row); mount < (mountEnd[row] ?? 0); mount++) {
        const list = worn[mount] ?? 0;
        if (list !== last) for (const place of this.#snapshot.mountLabels[list] ?? []) visit(place, row);
        last = list;
      }
    }
  };

  /** The hosts that have anything to say: of a mount that is bad, or by their silence. */
  *restlessRows(): Generator<number> {
    const { heardAt, mountEnd, silentAt } = this.#columns.hosts;
    const { state } = this.#columns.mounts;
    const isBad = this.#snapshot.states.map(isBadState);
    for (let row = 0; row < this.count; row++) {
      let isRestless = (silentAt[row] ?? 0) > (heardAt[row] ?? 0);
      for (let mount = startOf(mountEnd, row); mount < (mountEnd[row] ?? 0); mount++)
        isRestless ||= isBad[state[mount] ?? 0] ?? false;
      if (isRestless) yield row;
    }
  }

  #mountAt(mount: number): CellRecord {
    const { answered, changed, exported, ids, labels, mountpoint, since, state, told } = this.#columns.mounts;
    return {
      id: ids.at(mount),
      mountpoint: this.#snapshot.mountpoints[mountpoint[mount] ?? 0] ?? '',
      state: this.#snapshot.states[state[mount] ?? 0] ?? 'unknown',
      sinceMs: since[mount] ?? 0,
      toldAtMs: told[mount] ?? 0,
      changedAtMs: changed[mount] ?? 0,
      answeredAtMs: answered.get(mount) ?? Number.NEGATIVE_INFINITY,
      place: {
        exported: at(this.#referred.exports, exported[mount] ?? 0),
        labels: this.#wornAt(labels[mount] ?? 0),
      },
    };
  }

  #wornAt(list: number): readonly LabelValue[] {
    const known = this.#worn[list];
    if (known) return known;
    const labels = (this.#snapshot.mountLabels[list] ?? []).map((place) => this.#referred.labels.at(place));
    this.#worn[list] = labels;
    return labels;
  }
}

function startOf(end: Uint32Array, row: number): number {
  return row === 0 ? 0 : (end[row - 1] ?? 0);
}

function at<Thing>(things: readonly Thing[], place: number): Thing {
  const thing = things[place];
  if (thing === undefined) throw new Error('a fleet snapshot refers to what is not in it');
  return thing;
}

/** The first row whose end is above. */
function firstAbove(end: Uint32Array, value: number): number {
  let [from, to] = [0, end.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((end[middle] ?? 0) > value) to = middle;
    else from = middle + 1;
  }
  return from;
}
