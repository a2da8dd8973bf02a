import { hang } from '../../faults/symptoms.ts';
import { addMount } from '../../fleet/build-fleet.ts';
import type { VirtualExport, VirtualMount, VirtualServer } from '../../fleet/virtual-fleet.ts';
import { expecting, identifiable } from '../scenario.ts';
import type { Stage } from '../stage.ts';

/** A further server with two exports, used by these hosts only. */
function addServer(on: Stage, clientCount: number): { server: VirtualServer; exports: VirtualExport[] } {
  const server: VirtualServer = { index: on.fleet.servers.length, id: 's-extra', name: 'filer-extra', exports: [] };
  server.exports = [1, 2].map((number) => ({ id: `s-extra-e${number}`, path: `/export/e${number}`, server }));
  (on.fleet.servers as VirtualServer[]).push(server);
  const clients = on.random.shuffled(on.fleet.hosts).slice(0, clientCount);
  for (const host of clients) {
    const options = { ...(host.mounts[0]?.labels ?? {}) };
    for (const each of server.exports) addMount(host, each, { options, mounts: on.fleet.mounts as VirtualMount[] });
  }
  return { server, exports: server.exports };
}

/** A server with one client: it, or the client's way to it, or the client. */
export const loneClient = expecting('ambiguous', 'server with one client', (on) => {
  const { server } = addServer(on, 1);
  on.fail({ kind: 'server', id: server.id }, [hang()], { lastsMs: 150_000 });
});

/** A server with two clients, one of whose two exports hangs on both. */
export const twoClients = identifiable('export with two clients', 'hard', (on) => {
  const [exported] = addServer(on, 2).exports;
  on.fail({ kind: 'export', id: exported?.id ?? '' }, [hang('server-answers')], { lastsMs: 150_000 });
});

/** Everything hangs at once: all the servers, or the network between them and everybody. */
export const everything = expecting('ambiguous', 'everything hangs', (on) => {
  on.fail({ kind: 'fleet' }, [hang()], { lastsMs: 150_000 });
});
