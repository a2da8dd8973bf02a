import type { MountstatsEntry } from './parse-mountstats.ts';

/** A mount as mountinfo shows it, as far as it takes to find its statistics. */
export interface JoinableMount {
  mountpoint: string;
  source: string;
  superblock: string;
}

/**
 * The statistics of each superblock. Mountstats has no `major:minor`, and two reads of two files may differ, so mounts are
 * found by mountpoint and source, never by their place. Of two at the same mountpoint the last lies on top, as in
 * mountinfo; where its source is another, the mount that we know is covered or gone, and has no statistics this time.
 */
export function joinMountstats(
  entries: readonly MountstatsEntry[],
  mounts: Iterable<JoinableMount>,
): Map<string, MountstatsEntry> {
  const onTop = new Map(entries.map((entry) => [entry.mountpoint, entry]));
  const bySuperblock = new Map<string, MountstatsEntry>();
  for (const { mountpoint, source, superblock } of mounts) {
    const entry = onTop.get(mountpoint);
    if (entry && entry.source === source && !bySuperblock.has(superblock)) bySuperblock.set(superblock, entry);
  }
  return bySuperblock;
}
