import { randomUUIDv7 } from 'node:crypto';
import type { AgentHello } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';
import { ownTime } from '../ingest/index.ts';

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
