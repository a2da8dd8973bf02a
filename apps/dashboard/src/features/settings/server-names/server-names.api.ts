import { pageOf, Server, ServerChange } from '@mountwatch/protocol';
import { beginningQuery } from '../../../lib/api/beginning.ts';
import { pagedQuery } from '../../../lib/api/paged.ts';
import { pathOf } from '../../../lib/api/path-of.ts';
import { post, read } from '../../../lib/api/request.ts';

const MOST_SERVERS = 1_000;

export const namedServersQuery = beginningQuery({
  ...({ path: '/servers', item: Server, most: MOST_SERVERS } as const),
  watches: { server: 'any' },
});

/** Which names became a server or ceased to be it, newest first. */
export function serverChangesQuery(serverId: string) {
  return pagedQuery({ path: pathOf`/servers/${serverId}/changes`, item: ServerChange, watches: { server: serverId } });
}

export interface OneServer {
  name: string;
  otherName: string;
  reason: string;
}

/** From now on both names are one server, the first one's; people name them, the API knows them by their ids. */
export async function mergeServers({ name, otherName, reason }: OneServer): Promise<void> {
  const [server, other] = await Promise.all([serverNamed(name), serverNamed(otherName)]);
  await post(pathOf`/servers/${server.id}/merge`, { serverId: other.id, ...(reason !== '' && { reason }) });
}

/** The name is a server of its own after all. */
export function splitServer(serverId: string, name: string): Promise<void> {
  return post(pathOf`/servers/${serverId}/split`, { name });
}

async function serverNamed(name: string): Promise<Server> {
  const { items } = await read('/servers', pageOf(Server), { search: { server: name, limit: 1 } });
  if (items[0] === undefined) throw new Error(`No server is named ${name}.`);
  return items[0];
}
