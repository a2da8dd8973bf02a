import type { NullReply } from '@mountwatch/nfs';
import { NFS_PROGRAM, PORTMAPPER_PROGRAM } from '@mountwatch/nfs';
import type { Triage, TriageRung } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import { conclude } from './conclude.ts';
import { type NameLookup, whyNotLookedUp } from './name-lookup.ts';
import { RpcConnection } from './rpc-connection.ts';
import { RungFault, skippedRung, tryRung } from './rung.ts';
import type { TriageTarget } from './triage-target.ts';

/** What a climb needs; each rung has the deadline to itself. */
export interface ClimbTerms {
  clock: Clock;
  lookup: Pick<NameLookup, 'addressesOf'>;
  deadlineMs: number;
  portmapperPort: number;
}

/** A triage before it is known for which mounts it speaks. */
export type Climb = Omit<Triage, 'mountpoints'>;

const PORTMAPPER_VERSION = 2;

/**
 * Climbs from the server's name to an answer of its NFS: this process's own sockets, and no mounted path. TCP by any
 * free port and without credentials; a server that wants TLS or a privileged port answers that, which is an answer.
 */
export async function climb(target: TriageTarget, terms: ClimbTerms, signal: AbortSignal): Promise<Climb> {
  const names = await lookUp(target, terms);
  const address = target.address ?? names.addresses[0] ?? '';
  const nfs = address === '' ? noAddress() : await askNfs({ ...target, address }, terms, signal);
  const isReachable = nfs.some(({ rung, outcome }) => rung === 'connect' && ['ok', 'refused'].includes(outcome));
  const rungs = [names.rung, ...nfs, await askPortmapper({ ...target, address, isReachable }, terms, signal)];
  const { port, serverName, version } = target;
  return { serverName, address, port, nfsVersion: String(version), ...conclude(rungs, target.transport), rungs };
}

async function lookUp(
  { address, serverName }: TriageTarget,
  { clock, deadlineMs, lookup }: ClimbTerms,
): Promise<{ rung: TriageRung; addresses: readonly string[] }> {
  const why = whyNotLookedUp(serverName);
  if (why !== undefined) return { rung: skippedRung('resolve', why), addresses: [] };
  let addresses: readonly string[] = [];
  const rung = await tryRung('resolve', clock, async () => {
    addresses = await lookup.addressesOf(serverName, deadlineMs);
    const isElsewhere = address !== null && !addresses.includes(address);
    return `${addresses.join(' ')}${isElsewhere ? `, not the mount's ${address}` : ''}`;
  });
  return { rung, addresses };
}

function noAddress(): TriageRung[] {
  return (['connect', 'null'] as const).map((rung) => skippedRung(rung, 'there is no address'));
}

type Addressed = TriageTarget & { address: string };

async function askNfs(
  { address, port, transport, version }: Addressed,
  { clock, deadlineMs }: ClimbTerms,
  signal: AbortSignal,
): Promise<TriageRung[]> {
  let connection: RpcConnection | undefined;
  const byTcp = transport === 'tcp' ? '' : `, by TCP where the mount speaks ${transport}`;
  const connect = await tryRung('connect', clock, async () => {
    connection = await RpcConnection.open({ address, port, deadlineMs, signal });
    return `port ${port}${byTcp}`;
  });
  if (!connection) return [connect, skippedRung('null', 'there is no connection')];
  const opened = connection;
  const answered = await tryRung('null', clock, async () =>
    wordOf(await opened.callNull({ program: NFS_PROGRAM, version }, deadlineMs)),
  );
  opened.close();
  return [connect, answered];
}

async function askPortmapper(
  { address, isReachable, version }: Addressed & { isReachable: boolean },
  { clock, deadlineMs, portmapperPort: port }: ClimbTerms,
  signal: AbortSignal,
): Promise<TriageRung> {
  if (version >= 4) return skippedRung('portmap', 'NFSv4 needs none');
  if (!isReachable) return skippedRung('portmap', 'the host was not reached');
  return await tryRung('portmap', clock, async () => {
    const connection = await RpcConnection.open({ address, port, deadlineMs, signal });
    try {
      return wordOf(
        await connection.callNull({ program: PORTMAPPER_PROGRAM, version: PORTMAPPER_VERSION }, deadlineMs),
      );
    } finally {
      connection.close();
    }
  });
}

/** An answer in a few words; throws where it is that this program or version is not served. */
function wordOf(reply: NullReply): string {
  switch (reply.kind) {
    case 'success':
      return 'answered';
    case 'version-mismatch':
      throw new RungFault('refused', `only versions ${reply.lowest} to ${reply.highest} are served`);
    case 'program-unavailable':
      throw new RungFault('refused', 'the program is not served');
    case 'rpc-version-mismatch':
      throw new RungFault('refused', `only RPC versions ${reply.lowest} to ${reply.highest} are served`);
    case 'authentication-refused':
      return `answered, but refuses to know us (auth_stat ${reply.reason})`;
    default:
      return `answered: ${reply.kind}`;
  }
}
