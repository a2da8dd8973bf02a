import { randomUUID } from 'node:crypto';
import type { MountOptions, MountState } from '@mountwatch/protocol';
import type { Db } from '../src/platform/database/index.ts';

/** One mount to be there: host and server by name, made when they are not there yet. */
export interface SeedMount {
  host: string;
  server: string;
  options?: MountOptions;
  path?: string;
  mountpoint?: string;
  state?: MountState;
  since?: Date;
  /** When the newest probe was; without it the mount has none. */
  probedAt?: Date;
}

export interface SeededMount {
  id: string;
  hostId: string;
  serverId: string;
  exportId: string;
}

/** Writes rows as ingest would have; every host was last heard at `now`, except those in `lastSeenAt`. */
export class SeedFleet {
  readonly #db: Db;
  readonly #now: Date;

  constructor(db: Db, now: Date) {
    this.#db = db;
    this.#now = now;
  }

  async host(name: string, lastSeenAt = this.#now): Promise<string> {
    const known = await this.#db.host.findFirst({ where: { name }, select: { id: true } });
    if (known) return known.id;
    const made = await this.#db.host.create({
      data: {
        agentId: randomUUID(),
        name,
        bootId: randomUUID(),
        kernel: '6.18.0',
        agentVersion: '0.1.0',
        labels: { rack: 'r1' },
        probeIntervalSeconds: 10,
        probeTimeoutSeconds: 5,
        firstSeenAt: lastSeenAt,
        lastSeenAt,
      },
    });
    return made.id;
  }

  async server(name: string): Promise<string> {
    const data = { name, addresses: ['10.0.0.1'], firstSeenAt: this.#now };
    return (await this.#db.server.upsert({ where: { name }, create: data, update: {} })).id;
  }

  async mount(seed: SeedMount): Promise<SeededMount> {
    const hostId = await this.host(seed.host);
    const serverId = await this.server(seed.server);
    const path = seed.path ?? '/export';
    const exported = await this.#db.export.upsert({
      where: { serverId_path: { serverId, path } },
      create: { serverId, path },
      update: {},
    });
    const since = seed.since ?? this.#now;
    const { id } = await this.#db.mount.create({
      data: {
        hostId,
        serverId,
        exportId: exported.id,
        mountpoint: seed.mountpoint ?? `/mnt/${seed.server}${path}`,
        serverName: seed.server,
        filesystemType: 'nfs4',
        superblock: '0:42',
        address: '10.0.0.1',
        options: seed.options ?? { vers: '4.2', hard: true },
        state: seed.state ?? 'ok',
        since,
        changedAt: this.#now,
      },
    });
    if (seed.probedAt) await this.#probe(id, seed.probedAt);
    return { id, hostId, serverId, exportId: exported.id };
  }

  /** A change of state, as ingest stores it: the transition, the mount's new state, and what its newest probe, if it has one, met. */
  async transition(mount: SeededMount, to: MountState, at: Date): Promise<bigint> {
    const { state: from } = await this.#db.mount.findUniqueOrThrow({ where: { id: mount.id } });
    await this.#db.mount.update({ where: { id: mount.id }, data: { state: to, since: at, changedAt: at } });
    const outcome = FAILED.includes(to) ? to : 'ok';
    await this.#db.$executeRaw`
      UPDATE host_probes p SET probes = jsonb_set(p.probes, ARRAY[m.mountpoint, '1'], to_jsonb(${outcome}::text))
      FROM mounts m WHERE m.id = ${mount.id}::uuid AND p.host_id = m.host_id AND p.probes->m.mountpoint IS NOT NULL`;
    const { id } = await this.#db.transition.create({
      data: {
        hostId: mount.hostId,
        mountId: mount.id,
        serverId: mount.serverId,
        streamId: randomUUID(),
        sequence: 1,
        from,
        to,
        at,
        evidence: probeEvidence(to, at),
        receivedAt: at,
      },
    });
    return id;
  }

  /** Every host is heard at `at`, and so are the mounts that were ever probed: what heartbeats do. */
  async heartbeats(at: Date): Promise<void> {
    await this.#db.host.updateMany({ data: { lastSeenAt: at } });
    await this.#db.$executeRaw`
      UPDATE host_probes SET probes = (
        SELECT jsonb_object_agg(key, jsonb_set(value, '{0}', ${String(at.getTime())}::jsonb)) FROM jsonb_each(probes)
      ) WHERE probes <> '{}'`;
  }

  async #probe(mountId: string, at: Date): Promise<void> {
    const probe = JSON.stringify([at.getTime(), 'ok', 1.5, null, null, false]);
    await this.#db.$executeRaw`
      INSERT INTO host_probes AS p (host_id, probes)
      SELECT host_id, jsonb_build_object(mountpoint, ${probe}::jsonb) FROM mounts WHERE id = ${mountId}::uuid
      ON CONFLICT (host_id) DO UPDATE SET probes = p.probes || excluded.probes`;
  }
}

/** The states that are a probe's outcome too. */
const FAILED: readonly MountState[] = ['hung', 'stale', 'error', 'slow'];

function probeEvidence(to: MountState, startedAt: Date) {
  const isHung = to === 'hung';
  return {
    kind: 'probe',
    probe: 'statfs',
    outcome: isHung ? 'hung' : 'ok',
    startedAt: startedAt.toISOString(),
    latencyMs: isHung ? 5000 : 1,
    deadlineMs: 5000,
    errno: null,
    wchan: isHung ? 'rpc_wait_bit_killable' : null,
    syscall: null,
    stack: [],
    isKillable: null,
  };
}
