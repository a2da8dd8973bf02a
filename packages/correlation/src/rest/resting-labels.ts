import { type Host, LabelValue } from '../fleet/entities.ts';
import type { LabelIndex } from '../fleet/label-index.ts';
import type { Sleepers } from '../fleet/waking-map.ts';
import { packWhole, unpackWhole } from './columns.ts';
import type { LabelColumns } from './fleet-snapshot.ts';
import { IdTable, packIds } from './id-table.ts';
import { Places } from './places.ts';

/** Labels as columns. */
export function packLabels(labels: readonly LabelValue[]): LabelColumns {
  const keys = new Places<string>();
  const ids = labels.map(({ key, value }) => idOf(keys.placeOf(key), value));
  const valueCounts = keys.things.map(() => 0);
  for (const { key } of labels) valueCounts[keys.placeOf(key)] = (valueCounts[keys.placeOf(key)] ?? 0) + 1;
  const hostCounts = packWhole(labels.map(({ hosts }) => hosts.size));
  return { keys: keys.things, valueCounts, ids: packIds(ids), hostCounts };
}

/** The labels of a snapshot, made as they are asked for: by their place, or in the index by their key and value. */
export class RestingLabels {
  readonly #index: LabelIndex;
  readonly #columns: LabelColumns;
  readonly #ids: IdTable;
  readonly #hostCounts: Uint32Array;
  readonly #made: (LabelValue | undefined)[] = [];
  /** Who makes the hosts that wear them. */
  #wearers: Sleepers<Host['id']> | null = null;

  constructor(index: LabelIndex, columns: LabelColumns) {
    this.#index = index;
    this.#columns = columns;
    this.#ids = new IdTable(columns.ids);
    this.#hostCounts = unpackWhole(columns.hostCounts);
  }

  get count(): number {
    return this.#ids.count;
  }

  /** From now on they are found in the index. */
  rest(wearers: Sleepers<Host['id']>): void {
    this.#wearers = wearers;
    const sleepers: Sleepers<string> = {
      wake: () => {
        for (let place = 0; place < this.count; place++) this.at(place);
      },
      wakeOne: (value, key) => {
        const place = this.#ids.find(idOf(key, value));
        if (place >= 0) this.at(place);
      },
    };
    for (const [place, key] of this.#columns.keys.entries()) {
      this.#index.restKey(key, sleepers, { place, count: this.#columns.valueCounts[place] ?? 0 });
    }
  }

  at(place: number): LabelValue {
    return this.#made[place] ?? this.#make(place);
  }

  #make(place: number): LabelValue {
    const id = this.#ids.at(place);
    const end = id.indexOf(' ');
    const label = new LabelValue(this.#columns.keys[Number(id.slice(0, end))] ?? '', id.slice(end + 1));
    this.#made[place] = label;
    if (this.#wearers) label.hosts.rest(this.#wearers, place, this.#hostCounts[place] ?? 0);
    this.#index.wake(label);
    return label;
  }
}

function idOf(keyPlace: number, value: string): string {
  return `${keyPlace} ${value}`;
}
