import { type Cell, type Exported, Host, type Server, type Unit } from './entities.ts';
import { LabelIndex } from './label-index.ts';
import { Maintenance } from './maintenance.ts';
import { WakingMap } from './waking-map.ts';

/** Where everything of the fleet is found: by id, by label, and by what may accuse. */
export class FleetIndex {
  readonly cells = new WakingMap<string, Cell>();
  readonly servers = new Map<string, Server>();
  readonly exports = new Map<string, Exported>();
  readonly hosts = new WakingMap<string, Host>();
  readonly labels = new LabelIndex();
  readonly maintenance = new Maintenance();
  /** Every mount that may accuse: bad, suspected, or lately slow. */
  readonly suspects = new Set<Cell>();
  /** Every unit whose kernel said that its server does not respond. */
  readonly kernelSuspects = new Set<Unit>();
  readonly silentHosts = new Set<Host>();

  /** The servers of which anything but the same bad word has been said since they were last taken. */
  #touched = new Set<Server>();

  touch(server: Server): void {
    this.#touched.add(server);
  }

  touchAllOf(host: Host): void {
    for (const server of host.units.keys()) this.#touched.add(server);
  }

  /** Takes in that a probe of a mount was answered, whatever its state is said to be. */
  hearAnswer(cell: Cell, atMs: number): void {
    const wasRefuted = cell.isRefuted;
    cell.noteAnswer(atMs);
    if (cell.isRefuted !== wasRefuted) this.touch(cell.place.server);
  }

  takeTouched(): ReadonlySet<Server> {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  unit(hostId: string, serverId: string): Unit | undefined {
    const server = this.servers.get(serverId);
    return server && this.hosts.get(hostId)?.units.get(server);
  }

  hostOf(id: string, name: string): Host {
    let host = this.hosts.get(id);
    if (!host) {
      host = new Host(id, name);
      this.hosts.set(id, host);
    }
    if (name !== id) host.name = name;
    return host;
  }
}
