import type { AgentHealth } from '@mountwatch/protocol';
import type { Db } from '../../platform/database/index.ts';

/** A difference below this is the way that a message takes; a row that is the same is not worth another version. */
const OFFSET_STEP_MS = 1_000;

export interface HeardHost {
  at: Date;
  clockOffsetMs: number;
  health: AgentHealth;
}

export async function storeHealth(db: Db, hostId: string, heard: HeardHost): Promise<void> {
  const lagLevel = heard.health.lagLevel ?? 0;
  await db.$executeRaw`
    UPDATE hosts SET last_seen_at = greatest(last_seen_at, ${heard.at}::timestamptz), health = ${JSON.stringify(heard.health)}::jsonb,
      clock_offset_ms = CASE WHEN abs(clock_offset_ms - ${heard.clockOffsetMs}) <= ${OFFSET_STEP_MS} THEN clock_offset_ms
        ELSE ${heard.clockOffsetMs} END,
      lag_level = ${lagLevel}, described_at = CASE WHEN lag_level = ${lagLevel} THEN described_at ELSE ${heard.at} END
    WHERE id = ${hostId}::uuid`;
}
