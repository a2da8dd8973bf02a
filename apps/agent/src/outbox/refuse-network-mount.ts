import type { MountDescription } from '@mountwatch/protocol';
import { mountOf } from '../discovery/probe-targets.ts';

/** The state directory is on one of the mounts that the agent watches, and would hang with it. */
export class StateDirectoryOnMount extends Error {}

/** Compares names only: looking at the directory could hang already. */
export function refuseNetworkMount(stateDirectory: string, mounts: readonly MountDescription[]): void {
  const mount = mountOf(stateDirectory, mounts);
  if (!mount) return;
  throw new StateDirectoryOnMount(
    `stateDirectory ${stateDirectory} is on the mount ${mount.mountpoint} of ${mount.serverName}; it must be on a local disk`,
  );
}
