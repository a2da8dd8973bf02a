import { Host, Incident, pageOf, Server } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../lib/api/request.ts';

const MOST_FOUND = 6;
const LEAST_LETTERS = 2;

export interface FoundThings {
  hosts: Host[];
  servers: Server[];
  incidents: Incident[];
}

/** Hosts and servers whose name holds the text, and incidents whose title does. */
export function foundThingsQuery(text: string) {
  return queryOptions({
    queryKey: ['palette', text],
    queryFn: async ({ signal }): Promise<FoundThings> => {
      const search = { q: text, limit: MOST_FOUND };
      const [hosts, servers, incidents] = await Promise.all([
        read('/hosts', pageOf(Host), { search, signal }),
        read('/servers', pageOf(Server), { search, signal }),
        read('/incidents', pageOf(Incident), { search, signal }),
      ]);
      return { hosts: hosts.items, servers: servers.items, incidents: incidents.items };
    },
    enabled: text.length >= LEAST_LETTERS,
    staleTime: 5_000,
  });
}
