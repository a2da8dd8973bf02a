/** Hosts and servers that something speaks against: what their other mounts answer decides who is at fault. */
export interface Suspects {
  hostIds: readonly string[];
  serverIds: readonly string[];
}

export const NOBODY: Suspects = { hostIds: [], serverIds: [] };

export function isNobody({ hostIds, serverIds }: Suspects): boolean {
  return hostIds.length === 0 && serverIds.length === 0;
}

/** Those that were none before. */
export function newSuspects(now: Suspects, before: Suspects): Suspects {
  const [hosts, servers] = [new Set(before.hostIds), new Set(before.serverIds)];
  return {
    hostIds: now.hostIds.filter((id) => !hosts.has(id)),
    serverIds: now.serverIds.filter((id) => !servers.has(id)),
  };
}
