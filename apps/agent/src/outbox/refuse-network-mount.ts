import type { AgentConfig } from '../config/agent-config.ts';
import type { Discovery } from '../discovery/discover.ts';
import { mountOf } from '../discovery/mount-of.ts';

/** Something of the agent's own is on one of the mounts that it watches, and the agent would hang with it. */
export class OwnFileOnMount extends Error {}

/** Throws where the outbox, or the token that each connection reads anew, would hang with what is to be told of. */
export function refuseNetworkMount(
  { stateDirectory, tokenFile }: Pick<AgentConfig, 'stateDirectory' | 'tokenFile'>,
  discovery: Discovery,
): void {
  for (const [key, path] of Object.entries({ stateDirectory, tokenFile })) {
    const mount = path === undefined ? undefined : mountOf(path, discovery);
    if (!mount) continue;
    const place = `on the mount ${mount.mountpoint} of ${mount.serverName}`;
    throw new OwnFileOnMount(`${key} ${path} is ${place}; it must be on a local disk`);
  }
}
