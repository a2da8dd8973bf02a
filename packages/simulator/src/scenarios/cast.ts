import { mountsUnder } from '../faults/truth.ts';
import {
  hostCountOf,
  type VirtualExport,
  type VirtualFleet,
  type VirtualHost,
  type VirtualMount,
  type VirtualServer,
} from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';

const WITNESSES = 3;

/** A label with the mounts that wear it. */
export interface CastLabel {
  key: string;
  value: string;
  mounts: readonly VirtualMount[];
}

/** Thrown where a fleet has nobody for a part: the scenario cannot be played on it. */
export class NobodyForThePart extends Error {}

/** Chooses who plays a scenario's parts: components whose fault could be told from others'. Never the same one twice. */
export class Cast {
  readonly #fleet: VirtualFleet;
  readonly #random: Random;
  readonly #taken = new Set<string>();

  constructor(fleet: VirtualFleet, random: Random) {
    this.#fleet = fleet;
    this.#random = random;
  }

  /** A server with three clients that also mount others, on two exports or more. */
  server(leastClients = WITNESSES): VirtualServer {
    return this.#choose(this.#fleet.servers, (server) => {
      const mounts = this.#under({ kind: 'server', id: server.id });
      const exports = new Set(mounts.map((mount) => mount.export));
      return hostCountOf(mounts) >= leastClients && exports.size >= 2;
    });
  }

  /** An export with three clients, of a server that three more hosts use otherwise. */
  export(): VirtualExport {
    const exports = this.#fleet.servers.flatMap((server) => server.exports);
    return this.#choose(exports, (each) => {
      const clients = this.#under({ kind: 'export', id: each.id });
      const others = this.#under({ kind: 'server', id: each.server.id }).filter((mount) => mount.export !== each);
      return hostCountOf(clients) >= WITNESSES && hostCountOf(others) >= WITNESSES;
    });
  }

  /** A host with four mounts on three servers, or as many as there are. */
  host(): VirtualHost {
    const leastServers = Math.min(3, this.#fleet.servers.length);
    return this.#choose(this.#fleet.hosts, ({ mounts }) => {
      return mounts.length >= 4 && new Set(mounts.map((mount) => mount.server)).size >= leastServers;
    });
  }

  /** A value of this label that four hosts wear, on two servers, and not more than 60 % of the fleet. */
  label(key: string): CastLabel {
    const values = new Set(this.#fleet.mounts.map((mount) => mount.host.labels[key] ?? mount.labels[key] ?? ''));
    const labels = [...values].map((value) => ({
      id: `${key}=${value}`,
      key,
      value,
      mounts: this.#wearing(key, value),
    }));
    return this.#choose(labels, ({ mounts }) => {
      const hostCount = hostCountOf(mounts);
      const servers = new Set(mounts.map((mount) => mount.server));
      return hostCount >= 4 && servers.size >= 2 && hostCount <= 0.6 * this.#fleet.hosts.length;
    });
  }

  /** A label's way to a server: three of its hosts use the server, and three others. */
  path(key: string): CastLabel & { server: VirtualServer } {
    const label = this.label(key);
    const server = this.#choose(this.#fleet.servers, (each) => {
      const within = label.mounts.filter((mount) => mount.server === each);
      const all = this.#under({ kind: 'server', id: each.id });
      return hostCountOf(within) >= WITNESSES && hostCountOf(all) - hostCountOf(within) >= WITNESSES;
    });
    return { ...label, server, mounts: label.mounts.filter((mount) => mount.server === server) };
  }

  /** So many of these mounts, by chance; at least four, on three hosts and two servers, or the part stays empty. */
  some(mounts: readonly VirtualMount[], share: number): VirtualMount[] {
    const chosen = mounts.filter(() => this.#random.chance(share));
    const servers = new Set(chosen.map((mount) => mount.server));
    if (chosen.length < 4 || hostCountOf(chosen) < WITNESSES || servers.size < 2) {
      throw new NobodyForThePart('too few mounts are hurt');
    }
    return chosen;
  }

  #wearing(key: string, value: string): VirtualMount[] {
    return this.#under({ kind: 'label', key, value });
  }

  #under(truth: Parameters<typeof mountsUnder>[1]): VirtualMount[] {
    return mountsUnder(this.#fleet, truth);
  }

  #choose<T extends { id: string }>(candidates: readonly T[], isFit: (candidate: T) => boolean): T {
    const fit = candidates.filter((candidate) => !this.#taken.has(candidate.id) && isFit(candidate));
    if (fit.length === 0) throw new NobodyForThePart('nobody in the fleet is fit for the part');
    const chosen = this.#random.pick(fit);
    this.#taken.add(chosen.id);
    return chosen;
  }
}
