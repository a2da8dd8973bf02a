import type { MountDescription } from '@mountwatch/protocol';
import { Transport, type TransportLook, together } from './transport.ts';

/** Reads `/sys` in a child: everything below a folder, and files as texts, each null where it cannot be read. */
export interface SysfsReader {
  list(folder: string): Promise<string[]>;
  readMany(paths: readonly string[]): Promise<(string | null)[]>;
}

const SWITCHES = '/sys/kernel/sunrpc/xprt-switches';
const TRANSPORT = /^switch-\d+\/xprt-\d+-\w+$/;
const LIST_INTERVAL_MS = 10_000;
const NFS_PORT = 2049;

/**
 * Watches the gauges of the kernel's RPC transports: a file each, read in no time and without any lock that a stuck mount
 * holds. Kernels before 5.14 have none; then `look` knows nothing of any mount.
 */
export class TransportWatch {
  readonly #sysfs: SysfsReader;
  #transports: Transport[] = [];
  #byAddress = new Map<string, Transport[]>();
  #listed = { atMs: Number.NEGATIVE_INFINITY, addresses: '' };

  constructor(sysfs: SysfsReader) {
    this.#sysfs = sysfs;
  }

  get transportCount(): number {
    return this.#transports.length;
  }

  /** What is seen of each mount's transports, by superblock; those without gauges are left out. */
  async look(mounts: readonly MountDescription[], nowMs: number): Promise<Map<string, TransportLook>> {
    await this.#list(new Set(mounts.flatMap(({ address }) => address ?? [])), nowMs);
    await this.#observe(nowMs);
    const looks = new Map<string, TransportLook>();
    for (const mount of mounts) {
      const own = this.#byAddress.get(mount.address ?? '')?.filter((transport) => isPortOf(transport, mount)) ?? [];
      if (own.length > 0) looks.set(mount.superblock, together(own));
    }
    return looks;
  }

  async #list(addresses: ReadonlySet<string>, nowMs: number): Promise<void> {
    const wanted = [...addresses].join(' ');
    if (wanted === this.#listed.addresses && nowMs - this.#listed.atMs < LIST_INTERVAL_MS) return;
    const folders = (await this.#sysfs.list(SWITCHES)).filter((path) => TRANSPORT.test(path)).sort();
    const texts = await this.#sysfs.readMany(folders.map((folder) => `${SWITCHES}/${folder}/dstaddr`));
    const known = new Map(this.#transports.map((transport) => [`${transport.folder} ${transport.address}`, transport]));
    this.#transports = folders.flatMap((folder, index) => {
      const address = texts[index]?.trim() ?? '';
      return addresses.has(address) ? (known.get(`${folder} ${address}`) ?? new Transport(folder, address)) : [];
    });
    this.#byAddress = Map.groupBy(this.#transports, (transport) => transport.address);
    this.#listed = { atMs: nowMs, addresses: wanted };
  }

  async #observe(nowMs: number): Promise<void> {
    const infos = await this.#read(this.#transports, 'xprt_info');
    const closed = this.#transports.filter((transport, index) => !transport.takeGauges(infos[index] ?? '', nowMs));
    const states = await this.#read(closed, 'xprt_state');
    for (const [index, transport] of closed.entries()) transport.takeClosedState(states[index] ?? '', nowMs);
  }

  #read(transports: readonly Transport[], file: string): Promise<(string | null)[]> {
    return this.#sysfs.readMany(transports.map(({ folder }) => `${SWITCHES}/${folder}/${file}`));
  }
}

/** Mountinfo does not tell which of a server's transports is whose, as those of NFSv3 and v4: the port must do. */
function isPortOf({ port }: Transport, { options }: MountDescription): boolean {
  return port === null || port === (typeof options.port === 'string' ? Number(options.port) : NFS_PORT);
}
