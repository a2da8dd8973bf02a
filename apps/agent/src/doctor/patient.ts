import type { WorkerPool } from '../child/worker-pool.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import type { StatusReport } from '../status/status-report.ts';
import type { Finding } from './finding.ts';

/** What a check is given; `report` is the running agent's own, null where none answers. */
export interface Patient {
  config: AgentConfig;
  pool: WorkerPool;
  report: StatusReport | null;
}

/** Looks at one thing. */
export type Check = (patient: Patient) => Finding[] | Promise<Finding[]>;
