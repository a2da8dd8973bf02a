import type { Evidence, MountEvidence, ProbeEvidence } from '@mountwatch/correlation';

const SLOW_WINDOW_MS = 90_000;
const SLOW_PROBES = 2;

/** A mount as a baseline knows it. */
export interface Cell {
  mount: MountEvidence;
  slowAtMs: number[];
  /** What it lies under, as `kind:id`; found out once, as labels hardly ever change. */
  components: readonly string[] | null;
}

/** A host and a server, with the host's mounts of it: one witness, however many they are. */
export interface Witness {
  hostId: string;
  serverId: string;
  cells: Cell[];
  isBad: boolean;
}

/** The newest word of every mount: all that the baselines look at. */
export class CellTable {
  readonly #cells = new Map<string, Cell>();
  readonly #silent = new Set<string>();
  readonly #labels = new Map<string, Readonly<Record<string, string>>>();

  observe(evidence: readonly Evidence[]): void {
    for (const each of evidence) {
      if (each.kind === 'mount') this.#takeMount(each);
      else if (each.kind === 'probe') this.#takeProbe(each);
      else if (each.kind === 'host') this.#labels.set(each.hostId, each.labels);
      else if (each.kind === 'host-silent') this.#silent.add(each.hostId);
      else if (each.kind === 'host-heard') this.#silent.delete(each.hostId);
    }
  }

  /** Every host and server that has been heard of; a witness is bad where half of its mounts are. */
  witnesses(nowMs: number): Witness[] {
    const witnesses = new Map<string, Witness>();
    for (const cell of this.#cells.values()) {
      const { hostId, serverId, state } = cell.mount;
      if (this.#silent.has(hostId) || state === 'unmounted' || state === 'unknown') continue;
      const key = `${hostId} ${serverId}`;
      const witness = witnesses.get(key) ?? { hostId, serverId, cells: [], isBad: false };
      witness.cells.push(cell);
      witnesses.set(key, witness);
    }
    for (const witness of witnesses.values()) {
      witness.isBad = witness.cells.filter((cell) => isBad(cell, nowMs)).length * 2 >= witness.cells.length;
    }
    return [...witnesses.values()];
  }

  isAnyBad(nowMs: number): boolean {
    for (const cell of this.#cells.values()) if (isBad(cell, nowMs)) return true;
    return false;
  }

  /** The labels of a cell's host and of the mount itself, as `key=value`. */
  labelsOf({ mount }: Cell): string[] {
    const labels = { ...this.#labels.get(mount.hostId), ...mount.labels };
    return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  }

  #takeMount(mount: MountEvidence): void {
    const cell = this.#cells.get(mount.mountId);
    if (!cell) this.#cells.set(mount.mountId, { mount, slowAtMs: [], components: null });
    else if (mount.changedAtMs >= cell.mount.changedAtMs) cell.mount = mount;
  }

  #takeProbe({ atMs, mountId, outcome }: ProbeEvidence): void {
    const cell = this.#cells.get(mountId);
    if (!cell || outcome !== 'slow' || cell.slowAtMs.includes(atMs)) return;
    cell.slowAtMs.push(atMs);
    if (cell.slowAtMs.length > 10) cell.slowAtMs.shift();
  }
}

/** Hung, stale, in error; or slow twice within a minute and a half. */
export function isBad({ mount, slowAtMs }: Cell, nowMs: number): boolean {
  if (mount.state === 'hung' || mount.state === 'stale' || mount.state === 'error') return true;
  if (mount.state === 'slow') return true;
  return (
    slowAtMs.length >= SLOW_PROBES && slowAtMs.filter((atMs) => atMs > nowMs - SLOW_WINDOW_MS).length >= SLOW_PROBES
  );
}
