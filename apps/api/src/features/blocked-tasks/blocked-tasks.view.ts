import { BlockedTask, type BlockedTasksReport } from '@mountwatch/protocol';
import { z } from 'zod';
import type { BlockedTasksRow } from './blocked-tasks.store.ts';

const Tasks = z.array(BlockedTask);

export function toBlockedTasksReport(row: BlockedTasksRow): BlockedTasksReport {
  return {
    id: row.id.toString(),
    host: { id: row.hostId, name: row.hostName },
    at: row.at.toISOString(),
    totalCount: row.totalCount,
    isComplete: row.isComplete,
    tasks: Tasks.parse(row.tasks),
  };
}
