import { type MountState, MountState as MountStates } from '@mountwatch/protocol';
import { rankOf } from '../../../lib/mount-states.ts';
import type { MountedExport } from './fleet.ts';

export interface GridLine {
  key: string;
  name: string;
  /** Said after the name, softer. */
  note: string;
  kind: 'item' | 'group';
  isCollapsed: boolean;
}

/** Rows × columns, with the worst state of the mounts that lie in each cell. It is all that the canvas knows. */
export interface Grid {
  rows: GridLine[];
  columns: GridLine[];
  /** Columns are mere places in a line, and need no names. */
  isCounted: boolean;
  /** By `row * columns.length + column`: 0 where nothing is mounted, else 1 + the state's rank, 1 being the worst. */
  codes: Uint8Array;
  mountsAt(row: number, column: number): readonly MountedExport[];
}

export interface Cell {
  row: number;
  column: number;
}

export function areSameLines(one: readonly GridLine[], other: readonly GridLine[]): boolean {
  return (
    one.length === other.length &&
    one.every((line, place) => {
      const now = other[place];
      return (
        line.key === now?.key &&
        line.note === now.note &&
        line.isCollapsed === now.isCollapsed &&
        line.name === now.name
      );
    })
  );
}

const stateByCode = [...MountStates.options].sort((left, right) => rankOf(left) - rankOf(right));

export function codeOf(state: MountState): number {
  return 1 + rankOf(state);
}

/** The state behind a code; null where nothing is mounted. */
export function stateOf(code: number): MountState | null {
  return code === 0 ? null : (stateByCode[code - 1] ?? null);
}

/** Collects mounts into cells, keeping the worst state of each. Nearly every cell has one mount, and needs no list. */
export class GridCells {
  readonly codes: Uint8Array;
  readonly #width: number;
  readonly #first: (MountedExport | undefined)[];
  readonly #others = new Map<number, MountedExport[]>();

  constructor(rowCount: number, columnCount: number) {
    this.#width = columnCount;
    this.codes = new Uint8Array(rowCount * columnCount);
    this.#first = Array(rowCount * columnCount);
  }

  add(row: number, column: number, mount: MountedExport): void {
    const place = row * this.#width + column;
    const code = codeOf(mount.state);
    const known = this.codes[place] ?? 0;
    if (known === 0 || code < known) this.codes[place] = code;
    if (known === 0) {
      this.#first[place] = mount;
      return;
    }
    const others = this.#others.get(place);
    if (others) others.push(mount);
    else this.#others.set(place, [mount]);
  }

  readonly mountsAt = (row: number, column: number): readonly MountedExport[] => {
    const place = row * this.#width + column;
    const first = this.#first[place];
    return first === undefined ? [] : [first, ...(this.#others.get(place) ?? [])];
  };
}
