import { hang } from '../../faults/symptoms.ts';
import { hostCountOf, mountsOf } from '../../fleet/virtual-fleet.ts';
import { NobodyForThePart } from '../cast.ts';
import { identifiable } from '../scenario.ts';

/** A server, and 25 s later another server's export. */
export const twoFaults = identifiable('server and export', 'hard', (on) => {
  const server = on.cast.server();
  const exported = on.cast.export();
  if (exported.server === server) throw new NobodyForThePart('the export is the failed server’s own');
  on.fail({ kind: 'server', id: server.id }, [hang()], { lastsMs: 180_000 });
  on.fail({ kind: 'export', id: exported.id }, [hang('server-answers')], { afterMs: 25_000, lastsMs: 180_000 });
});

/** A server; 40 s later a rack; 90 s after the first, a host of another rack. */
export const threeFaults = identifiable('server, rack, host', 'hard', (on) => {
  const server = on.cast.server();
  const rack = on.cast.label('rack');
  const host = on.cast.host();
  if (host.labels.rack === rack.value) throw new NobodyForThePart('the host stands in the failed rack');
  on.fail({ kind: 'server', id: server.id }, [hang()], { lastsMs: 210_000 });
  on.fail({ kind: 'label', key: rack.key, value: rack.value }, [hang()], { afterMs: 40_000, lastsMs: 170_000 });
  on.fail({ kind: 'host', id: host.id }, [hang('server-answers')], { afterMs: 90_000, lastsMs: 150_000 });
});

/** Two servers at the same moment. */
export const twoServers = identifiable('two servers at once', 'hard', (on) => {
  for (const server of [on.cast.server(), on.cast.server()]) {
    on.fail({ kind: 'server', id: server.id }, [hang()], { lastsMs: 150_000 });
  }
});

/** Most servers at the same moment, while the others answer: a data hall, or what most of them stand on. */
export const mostServers = identifiable('most servers at once', 'hard', (on) => {
  const { servers } = on.fleet;
  const downCount = Math.ceil(servers.length * 0.6);
  if (downCount === servers.length) throw new NobodyForThePart('no server is left');
  for (let down = 0; down < downCount; down++) {
    on.fail({ kind: 'server', id: on.cast.server().id }, [hang()], { lastsMs: 150_000 });
  }
});

/** A server goes, and takes half of its clients' machines with it 20 s later. */
export const clientsDie = identifiable('server down, half its clients die', 'hard', (on) => {
  const server = on.cast.server();
  const clients = [...new Set(mountsOf(on.fleet, server).map((mount) => mount.host))];
  if (hostCountOf(mountsOf(on.fleet, server)) < 4) throw new NobodyForThePart('too few clients are left');
  on.fail({ kind: 'server', id: server.id }, [hang()], { lastsMs: 180_000 });
  const dying = on.random.shuffled(clients).slice(0, Math.floor(clients.length / 2));
  on.darken(dying, 'stopped', { afterMs: 20_000, lastsMs: 220_000 });
});
