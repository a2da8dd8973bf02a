import type { MountinfoEntry } from './mountinfo.ts';

/**
 * The mounts that a path reaches, in the order given; the others are covered and can be probed by nobody.
 *
 * A mount is covered when another is mounted on its root (the last one of a mountpoint wins), when a mount of the same
 * parent sits on a folder above its mountpoint (`/a` mounted after `/a/b`), or when its parent is covered. It follows
 * the tree of parents, not the order of lines, which newer kernels sort by id.
 */
export function visibleMounts(entries: readonly MountinfoEntry[]): MountinfoEntry[] {
  const tree = new MountTree(entries);
  const winners = new Map<string, MountinfoEntry>();
  for (const entry of entries) {
    if (tree.isOnPath(entry) && !tree.isCovered(entry)) winners.set(entry.mountpoint, entry);
  }
  return entries.filter((entry) => winners.get(entry.mountpoint) === entry);
}

class MountTree {
  readonly #byId: Map<number, MountinfoEntry>;
  readonly #childMountpoints = new Map<number, Set<string>>();
  readonly #onPath = new Map<MountinfoEntry, boolean>();

  constructor(entries: readonly MountinfoEntry[]) {
    this.#byId = new Map(entries.map((entry) => [entry.mountId, entry]));
    for (const entry of entries) {
      if (entry.parentId === entry.mountId) continue;
      const mountpoints = this.#childMountpoints.get(entry.parentId) ?? new Set();
      this.#childMountpoints.set(entry.parentId, mountpoints.add(entry.mountpoint));
    }
  }

  /** Whether something is mounted on this mount's own root. */
  isCovered(entry: MountinfoEntry): boolean {
    return this.#childMountpoints.get(entry.mountId)?.has(entry.mountpoint) ?? false;
  }

  /** Whether its path leads to the stack of mounts that this one is in. Not recursive: a stack may be very deep. */
  isOnPath(entry: MountinfoEntry): boolean {
    const chain: MountinfoEntry[] = [];
    const seen = new Set<MountinfoEntry>();
    let ancestor: MountinfoEntry | undefined = entry;
    while (ancestor !== undefined && !this.#onPath.has(ancestor) && !seen.has(ancestor)) {
      chain.push(ancestor);
      seen.add(ancestor);
      ancestor = this.#byId.get(ancestor.parentId);
    }
    for (const link of chain.reverse()) this.#onPath.set(link, this.#isOnPathGivenParent(link));
    return this.#onPath.get(entry) ?? false;
  }

  #isOnPathGivenParent(entry: MountinfoEntry): boolean {
    const parent = this.#byId.get(entry.parentId);
    if (this.#isBeneathSibling(entry, parent?.mountpoint ?? '')) return false;
    if (parent === undefined || parent === entry) return true;
    const isParentOnPath = this.#onPath.get(parent) ?? true;
    return isParentOnPath && (entry.mountpoint === parent.mountpoint || !this.isCovered(parent));
  }

  #isBeneathSibling(entry: MountinfoEntry, parentMountpoint: string): boolean {
    const siblings = this.#childMountpoints.get(entry.parentId);
    if (siblings === undefined) return false;
    let folder = parentFolder(entry.mountpoint);
    while (folder.length > parentMountpoint.length && folder !== '/') {
      if (siblings.has(folder)) return true;
      folder = parentFolder(folder);
    }
    return false;
  }
}

function parentFolder(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
