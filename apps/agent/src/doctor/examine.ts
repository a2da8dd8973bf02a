/**
 * What `doctor` looks at, one file each: adding a check is adding a file and a line here. Each is done by itself and
 * within a deadline, so that one that breaks or hangs is a finding, and the others are still done. Nothing here touches
 * a mounted path; what may block is read in a child.
 */
import { withDeadline } from '@mountwatch/runtime';
import type { WorkerPool } from '../child/worker-pool.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import { askStatus, statusSocketPath } from '../status/status-socket.ts';
import { checkAgent } from './check-agent.ts';
import { checkApi } from './check-api.ts';
import { checkKernelLog } from './check-kernel-log.ts';
import { checkKernelSources } from './check-kernel-sources.ts';
import { checkMounts } from './check-mounts.ts';
import { checkPrivileges } from './check-privileges.ts';
import { checkPrograms } from './check-programs.ts';
import { checkStateDirectory } from './check-state-directory.ts';
import { checkToken } from './check-token.ts';
import { type Finding, failed } from './finding.ts';
import type { Check, Patient } from './patient.ts';

const CHECKS: Record<string, Check> = {
  agent: checkAgent,
  privileges: checkPrivileges,
  'state directory': checkStateDirectory,
  mounts: checkMounts,
  'kernel log': checkKernelLog,
  'kernel sources': checkKernelSources,
  programs: checkPrograms,
  token: checkToken,
  API: checkApi,
};
const DEADLINE_MS = 15_000;

/** Every finding, in the order of the checks. */
export async function examine(config: AgentConfig, pool: WorkerPool): Promise<Finding[]> {
  const report = await askStatus(statusSocketPath(config.stateDirectory)).catch(() => null);
  const patient = { config, pool, report };
  const findings = await Promise.all(Object.entries(CHECKS).map(([name, check]) => examineOne(name, check, patient)));
  return findings.flat();
}

async function examineOne(name: string, check: Check, patient: Patient): Promise<Finding[]> {
  try {
    return await withDeadline((async () => check(patient))(), DEADLINE_MS, `the check of ${name}`);
  } catch (fault) {
    return [failed(name, `could not be looked at: ${(fault as Error).message}`, 'Please report this, with this line.')];
  }
}
