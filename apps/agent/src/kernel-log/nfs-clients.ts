import { parseNfsfsServers, parseNfsfsVolumes } from '@mountwatch/nfs';
import type { Clock } from '@mountwatch/runtime';
import { type NfsClients, NO_CLIENTS } from './joined-server.ts';

const SERVERS = '/proc/fs/nfsfs/servers';
const VOLUMES = '/proc/fs/nfsfs/volumes';
const MAX_BYTES = 4 * 1024 * 1024;
const DEADLINE_MS = 500;
/** A flood of kernel lines must not become a flood of reads. */
const FRESH_MS = 10_000;

/** Reads one file of `/proc` elsewhere than here, within the deadline; rejects otherwise. */
export type ReadFile = (file: { path: string; maxBytes: number; deadlineMs: number }) => Promise<Uint8Array>;

/** The kernel's list of NFS clients, read only when a line is to be joined, at most once in ten seconds; empty where it cannot be. */
export class NfsClientList {
  readonly #readFile: ReadFile;
  readonly #clock: Clock;
  #known: NfsClients = NO_CLIENTS;
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(readFile: ReadFile, clock: Clock) {
    this.#readFile = readFile;
    this.#clock = clock;
  }

  async read(): Promise<NfsClients> {
    if (this.#clock.monotonicMs() - this.#readAtMs < FRESH_MS) return this.#known;
    this.#readAtMs = this.#clock.monotonicMs();
    try {
      const [servers, volumes] = [await this.#text(SERVERS), await this.#text(VOLUMES)];
      this.#known = { servers: parseNfsfsServers(servers), volumes: parseNfsfsVolumes(volumes) };
    } catch {
      // Absent without the NFS module, or a worker is stuck: what the mounts themselves say must do.
      this.#known = NO_CLIENTS;
    }
    return this.#known;
  }

  async #text(path: string): Promise<string> {
    return Buffer.from(await this.#readFile({ path, maxBytes: MAX_BYTES, deadlineMs: DEADLINE_MS })).toString('latin1');
  }
}
