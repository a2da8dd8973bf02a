import { randomUUIDv7 } from 'node:crypto';
import type { AgentHello } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { ownTime } from '../ingest/index.ts';

/** By what a host that comes with a new agent is known to be an earlier one. */
export interface HostPolicy {
  identity: 'agent' | 'machine-id' | 'name';
  /** Only one that was last heard before this can have been re-imaged: two that both speak are two. */
  silentBefore: Date;
}

/**
 * A host that was re-imaged comes with an agent that nobody knows. Where one silent host is the same by the policy, it has
 * that agent from now on, and keeps its history; where there are several, nobody can tell, and it is a new one.
 */
export async function adoptHost(db: Db, hello: AgentHello, { identity, silentBefore }: HostPolicy): Promise<void> {
  const { agentId, machineId, hostName } = hello;
  if (identity === 'agent' || (identity === 'machine-id' && machineId === null)) return;
  const same = identity === 'name' ? Prisma.sql`name = ${hostName}` : Prisma.sql`machine_id = ${machineId}`;
  await db.$executeRaw`
    UPDATE hosts SET agent_id = ${agentId}::uuid
    WHERE id = (SELECT min(id::text)::uuid FROM hosts WHERE ${same} HAVING count(*) = 1)
      AND last_seen_at < ${silentBefore} AND NOT EXISTS (SELECT FROM hosts WHERE agent_id = ${agentId}::uuid)`;
}

/** A hello, and how it came. */
export interface Arrival {
  hello: AgentHello;
  at: Date;
  clockOffsetMs: number;
}

/** An agent's host, and how far its stream is stored. */
export interface StoredAgent {
  agentId: string;
  hostId: string;
  acknowledgedSequence: number;
}

/**
 * The hosts of these agents as their hellos describe them, made when they are new, with their streams: 0 of a stream that is
 * new. No agent twice. It locks no stream that is there: whoever stores holds it, and then its host.
 */
export async function storeArrivals(db: Db, arrivals: readonly Arrival[]): Promise<StoredAgent[]> {
  const rows = JSON.stringify(arrivals.map(toRow));
  // In the order of their ids, as whoever else writes several hosts.
  await db.$executeRaw`
    SELECT FROM hosts WHERE agent_id IN (SELECT agent_id FROM json_to_recordset(${rows}::json) AS r(agent_id uuid))
    ORDER BY id FOR NO KEY UPDATE`;
  await db.$executeRaw`
    INSERT INTO hosts (id, agent_id, name, machine_id, boot_id, kernel, agent_version, labels, probe_interval_seconds,
      probe_timeout_seconds, clock_offset_ms, first_seen_at, last_seen_at, agent_started_at, described_at)
    SELECT r.id, r.agent_id, r.name, r.machine_id, r.boot_id, r.kernel, r.agent_version, r.labels,
      r.probe_interval_seconds, r.probe_timeout_seconds, r.clock_offset_ms, r.at, r.at, r.agent_started_at, r.at
    FROM json_to_recordset(${rows}::json) AS r(id uuid, agent_id uuid, name text, machine_id text, boot_id uuid,
      kernel text, agent_version text, labels jsonb, probe_interval_seconds float8, probe_timeout_seconds float8,
      clock_offset_ms float8, at timestamptz, agent_started_at timestamptz)
    ON CONFLICT (agent_id) DO UPDATE SET name = excluded.name, machine_id = excluded.machine_id,
      boot_id = excluded.boot_id, kernel = excluded.kernel, agent_version = excluded.agent_version,
      labels = excluded.labels, probe_interval_seconds = excluded.probe_interval_seconds,
      probe_timeout_seconds = excluded.probe_timeout_seconds, clock_offset_ms = excluded.clock_offset_ms,
      last_seen_at = excluded.last_seen_at, agent_started_at = excluded.agent_started_at,
      described_at = excluded.described_at`;
  const streams = Prisma.sql`json_to_recordset(${rows}::json) AS r(agent_id uuid, stream_id uuid)
    JOIN hosts h ON h.agent_id = r.agent_id`;
  await db.$executeRaw`
    INSERT INTO agent_streams (host_id, stream_id, acknowledged_sequence)
    SELECT h.id, r.stream_id, 0 FROM ${streams} ORDER BY h.id
    ON CONFLICT (host_id, stream_id) DO NOTHING`;
  const stored = await db.$queryRaw<(Omit<StoredAgent, 'acknowledgedSequence'> & { sequence: bigint })[]>`
    SELECT h.agent_id AS "agentId", h.id AS "hostId", s.acknowledged_sequence AS sequence
    FROM ${streams} JOIN agent_streams s ON s.host_id = h.id AND s.stream_id = r.stream_id`;
  return stored.map(({ sequence, ...agent }) => ({ ...agent, acknowledgedSequence: Number(sequence) }));
}

function toRow({ at, clockOffsetMs, hello }: Arrival) {
  return {
    id: randomUUIDv7(),
    agent_id: hello.agentId,
    stream_id: hello.streamId,
    name: hello.hostName,
    machine_id: hello.machineId,
    boot_id: hello.bootId,
    kernel: hello.kernel,
    agent_version: hello.agentVersion,
    labels: hello.labels,
    probe_interval_seconds: hello.probeIntervalSeconds,
    probe_timeout_seconds: hello.probeTimeoutSeconds,
    clock_offset_ms: clockOffsetMs,
    at,
    agent_started_at: ownTime(hello.startedAt, { offsetMs: clockOffsetMs, nowMs: at.getTime() }),
  };
}
