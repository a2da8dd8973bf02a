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

/** The host of this agent as the hello describes it; made when it is new. Returns its id. */
export async function upsertHost(
  db: Db,
  hello: AgentHello,
  heard: { at: Date; clockOffsetMs: number },
): Promise<string> {
  const { agentId, machineId, bootId, kernel, agentVersion, probeIntervalSeconds, probeTimeoutSeconds } = hello;
  const described = { machineId, bootId, kernel, agentVersion, probeIntervalSeconds, probeTimeoutSeconds };
  const now = { name: hello.hostName, labels: hello.labels, clockOffsetMs: heard.clockOffsetMs, lastSeenAt: heard.at };
  const agentStartedAt = new Date(
    ownTime(hello.startedAt, { offsetMs: heard.clockOffsetMs, nowMs: heard.at.getTime() }),
  );
  const host = await db.host.upsert({
    where: { agentId },
    create: {
      id: randomUUIDv7(),
      agentId,
      firstSeenAt: heard.at,
      ...described,
      ...now,
      agentStartedAt,
      describedAt: heard.at,
    },
    update: { ...described, ...now, agentStartedAt, describedAt: heard.at },
    select: { id: true },
  });
  return host.id;
}

/** How far this stream is stored: 0 when it is new. It locks no stream that is there: whoever stores holds it, and then its host. */
export async function openStream(db: Db, hostId: string, streamId: string): Promise<number> {
  await db.$executeRaw`
    INSERT INTO agent_streams (host_id, stream_id, acknowledged_sequence) VALUES (${hostId}::uuid, ${streamId}::uuid, 0)
    ON CONFLICT (host_id, stream_id) DO NOTHING`;
  const stream = await db.agentStream.findUniqueOrThrow({
    where: { hostId_streamId: { hostId, streamId } },
    select: { acknowledgedSequence: true },
  });
  return Number(stream.acknowledgedSequence);
}
