import type { AgentHealth } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';

export async function storeHealth(db: Db, hostId: string, heard: { at: Date; health: AgentHealth }): Promise<void> {
  await db.$executeRaw`
    UPDATE hosts SET last_seen_at = greatest(last_seen_at, ${heard.at}::timestamptz), health = ${JSON.stringify(heard.health)}::jsonb
    WHERE id = ${hostId}::uuid`;
}
