import { MountState } from '@mountwatch/protocol';
import { rankOf } from '../../../lib/mount-states.ts';

const WIDTH = MountState.options.length;
const WELL_RANK = rankOf('ok');

/** How many mounts of each thing are in which state. Things are numbers; it is one line of counts per thing, worst first. */
export class Tally {
  readonly #counts: Uint32Array;

  constructor(thingCount: number) {
    this.#counts = new Uint32Array(thingCount * WIDTH);
  }

  add(thing: number, state: MountState): void {
    const place = thing * WIDTH + rankOf(state);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  /** Of all things together. */
  countOf(state: MountState): number {
    let sum = 0;
    for (let place = rankOf(state); place < this.#counts.length; place += WIDTH) sum += this.#counts[place] ?? 0;
    return sum;
  }

  /** Summed up by what each thing belongs to. */
  groupedBy(groupOf: readonly number[], groupCount: number): Tally {
    const grouped = new Tally(groupCount);
    for (let place = 0; place < this.#counts.length; place++) {
      const group = groupOf[Math.floor(place / WIDTH)];
      if (group === undefined) continue;
      const sum = group * WIDTH + (place % WIDTH);
      grouped.#counts[sum] = (grouped.#counts[sum] ?? 0) + (this.#counts[place] ?? 0);
    }
    return grouped;
  }

  /** Orders things by how many mounts are in the worst state, then the next …; well ones do not count. */
  compare(left: number, right: number): number {
    for (let rank = 0; rank < WELL_RANK; rank++) {
      const difference = (this.#counts[right * WIDTH + rank] ?? 0) - (this.#counts[left * WIDTH + rank] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
