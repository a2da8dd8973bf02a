import { isReconnecting, parseTransportGauges } from '@mountwatch/nfs';
import type { MountDescription } from '@mountwatch/protocol';
import { Standstill } from './standstill.ts';

/** Reads `/sys` in a child: everything below a folder, and files as texts, each null where it cannot be read. */
export interface SysfsReader {
  list(folder: string): Promise<string[]>;
  readMany(paths: readonly string[]): Promise<(string | null)[]>;
}

/** What the transports of one superblock's server say now; times are monotonic. */
export interface TransportLook {
  stalledSinceMs: number | null;
  reconnectingSinceMs: number | null;
}

interface Transport extends TransportLook {
  folder: string;
  address: string;
  port: number | null;
  standstill: Standstill;
  connecting: { sinceMs: number; seenAtMs: number } | null;
}

const SWITCHES = '/sys/kernel/sunrpc/xprt-switches';
const TRANSPORT = /^switch-\d+\/xprt-\d+-\w+$/;
const LIST_INTERVAL_MS = 10_000;
const NFS_PORT = 2049;
/** A connection that comes up late by so much is suspicious. */
const CONNECT_PATIENCE_MS = 750;
/** Between two attempts to connect a transport is neither up nor trying; the longest pause that one waits for the next. */
const BETWEEN_ATTEMPTS_MS = 10_000;

/**
 * Watches the gauges of the kernel's RPC transports: a file each, read in no time and without any lock that a stuck mount
 * holds. Kernels before 5.14 have none; then `look` knows nothing of any mount.
 */
export class TransportWatch {
  readonly #sysfs: SysfsReader;
  #transports: Transport[] = [];
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
      const own = this.#transports.filter((transport) => carries(transport, mount));
      if (own.length > 0) looks.set(mount.superblock, together(own));
    }
    return looks;
  }

  async #list(addresses: ReadonlySet<string>, nowMs: number): Promise<void> {
    const wanted = [...addresses].sort().join(' ');
    if (wanted === this.#listed.addresses && nowMs - this.#listed.atMs < LIST_INTERVAL_MS) return;
    const folders = (await this.#sysfs.list(SWITCHES)).filter((path) => TRANSPORT.test(path)).sort();
    const texts = await this.#sysfs.readMany(folders.map((folder) => `${SWITCHES}/${folder}/dstaddr`));
    const known = new Map(this.#transports.map((transport) => [`${transport.folder} ${transport.address}`, transport]));
    this.#transports = folders.flatMap((folder, index) => {
      const address = texts[index]?.trim() ?? '';
      return addresses.has(address) ? (known.get(`${folder} ${address}`) ?? newTransport(folder, address)) : [];
    });
    this.#listed = { atMs: nowMs, addresses: wanted };
  }

  async #observe(nowMs: number): Promise<void> {
    const infos = await this.#read(this.#transports, 'xprt_info');
    const closed: Transport[] = [];
    for (const [index, transport] of this.#transports.entries()) {
      const gauges = parseTransportGauges(infos[index] ?? '');
      if (!gauges) {
        closed.push(transport);
        continue;
      }
      const { destinationPort, lastUsedTicks: progress, waitingCount } = gauges;
      transport.port = destinationPort;
      transport.stalledSinceMs = transport.standstill.observe({ progress, waitingCount }, nowMs);
      transport.connecting = transport.reconnectingSinceMs = null;
    }
    const states = await this.#read(closed, 'xprt_state');
    for (const [index, transport] of closed.entries()) noteClosed(transport, states[index] ?? '', nowMs);
  }

  #read(transports: readonly Transport[], file: string): Promise<(string | null)[]> {
    return this.#sysfs.readMany(transports.map(({ folder }) => `${SWITCHES}/${folder}/${file}`));
  }
}

function newTransport(folder: string, address: string): Transport {
  const silent = { stalledSinceMs: null, reconnectingSinceMs: null };
  return { folder, address, port: null, standstill: new Standstill(), connecting: null, ...silent };
}

function noteClosed(transport: Transport, state: string, nowMs: number): void {
  const { connecting } = transport;
  if (isReconnecting(state)) transport.connecting = { sinceMs: connecting?.sinceMs ?? nowMs, seenAtMs: nowMs };
  else if (connecting && nowMs - connecting.seenAtMs > BETWEEN_ATTEMPTS_MS) transport.connecting = null;
  const sinceMs = transport.connecting?.sinceMs ?? null;
  transport.stalledSinceMs = null;
  transport.reconnectingSinceMs = sinceMs !== null && nowMs - sinceMs >= CONNECT_PATIENCE_MS ? sinceMs : null;
}

/** By address and port: mountinfo does not tell which of a server's transports is whose, as those of NFSv3 and v4. */
function carries(transport: Transport, { address, options }: MountDescription): boolean {
  const port = typeof options.port === 'string' ? Number(options.port) : NFS_PORT;
  return transport.address === address && (transport.port === null || transport.port === port);
}

function together(transports: readonly TransportLook[]): TransportLook {
  return {
    stalledSinceMs: earliest(transports.map((transport) => transport.stalledSinceMs)),
    reconnectingSinceMs: earliest(transports.map((transport) => transport.reconnectingSinceMs)),
  };
}

function earliest(times: readonly (number | null)[]): number | null {
  return times.reduce((first, time) => (first === null || (time !== null && time < first) ? time : first), null);
}
