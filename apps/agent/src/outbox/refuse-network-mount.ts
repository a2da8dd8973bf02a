import type { Discovery } from '../discovery/discover.ts';
import { mountOf } from '../discovery/mount-of.ts';

/** The state directory is on one of the mounts that the agent watches, and would hang with it. */
export class StateDirectoryOnMount extends Error {}

/** Throws where the outbox would hang with what it is to tell of. */
export function refuseNetworkMount(stateDirectory: string, discovery: Discovery): void {
  const mount = mountOf(stateDirectory, discovery);
  if (!mount) return;
  throw new StateDirectoryOnMount(
    `stateDirectory ${stateDirectory} is on the mount ${mount.mountpoint} of ${mount.serverName}; it must be on a local disk`,
  );
}
