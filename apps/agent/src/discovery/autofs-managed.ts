import type { MountinfoEntry } from '@mountwatch/nfs';

/**
 * The mounts that automount made: those with an autofs mount among their parents. Whoever looks at their path keeps them
 * from expiring, or wakes what has just expired.
 */
export function autofsManaged(entries: readonly MountinfoEntry[]): ReadonlySet<MountinfoEntry> {
  const byId = new Map(entries.map((entry) => [entry.mountId, entry]));
  const isBeneath = new Map<number, boolean>();
  for (const entry of entries) learn(entry, byId, isBeneath);
  return new Set(entries.filter((entry) => isBeneath.get(entry.mountId)));
}

/** Not recursive, because a stack of mounts may be deep; a parent that is not told of, or a ring of them, ends the way up. */
function learn(entry: MountinfoEntry, byId: Map<number, MountinfoEntry>, isBeneath: Map<number, boolean>): void {
  const chain: MountinfoEntry[] = [];
  const seen = new Set<number>();
  let link: MountinfoEntry | undefined = entry;
  while (link && !isBeneath.has(link.mountId) && !seen.has(link.mountId)) {
    chain.push(link);
    seen.add(link.mountId);
    link = byId.get(link.parentId);
  }
  for (const each of chain.reverse()) {
    const parent = byId.get(each.parentId);
    const isParentAutofs = parent !== undefined && parent !== each && parent.filesystemType === 'autofs';
    isBeneath.set(each.mountId, isParentAutofs || (isBeneath.get(each.parentId) ?? false));
  }
}
