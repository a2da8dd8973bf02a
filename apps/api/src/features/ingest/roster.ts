import { AppError, type CompactHeartbeat, wellMountCount } from '@mountwatch/protocol';

/** The mountpoints that an agent's heartbeats speak of, under the number that it gave them. */
export interface Roster {
  readonly number: number;
  readonly mountCount: number;
  /** Kept here only until they are stored. */
  unstored: readonly string[] | null;
}

/** The roster that a heartbeat speaks of: the one it tells, or the one known. Throws `invalid-request` where it is neither. */
export function rosterOf(heartbeat: CompactHeartbeat, known: Roster | undefined): Roster {
  const { mountpoints, roster: number } = heartbeat;
  const mountCount = wellMountCount(heartbeat);
  const isKnown = known?.number === number;
  if (!isKnown && mountpoints === undefined)
    throw new AppError('invalid-request', 'roster: none of this number was told');
  const roster = isKnown ? known : { number, mountCount: mountpoints?.length ?? 0, unstored: mountpoints ?? null };
  if (roster.mountCount !== mountCount) {
    throw new AppError('invalid-request', `well: the roster has ${roster.mountCount} mountpoints, not ${mountCount}`);
  }
  return roster;
}
