import { ConfigError } from '@mountwatch/runtime';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import { loadAgentConfig } from '../config/load-agent-config.ts';
import { examine } from '../doctor/examine.ts';
import { exitCodeOf, type Finding, failed, findingLines, ok } from '../doctor/finding.ts';

/** Says of everything that the agent needs whether it is there, why not, and what to do. */
export async function doctor({ config, isJson }: { config: string | undefined; isJson: boolean }): Promise<void> {
  const findings = await findAll(config);
  process.stdout.write(isJson ? `${JSON.stringify(findings, null, 2)}\n` : findingLines(findings));
  // Not left to the event loop: a child that cannot be killed would keep it alive for ever.
  process.exit(exitCodeOf(findings));
}

async function findAll(file: string | undefined): Promise<Finding[]> {
  let config: AgentConfig;
  try {
    config = loadAgentConfig(file);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const remedy = 'Mend it; mountwatch-agent validate looks at nothing else.';
    return error.faults.map(({ detail, key, where }) => failed('configuration', `${where}: ${key}: ${detail}`, remedy));
  }
  const pool = new WorkerPool({ startWorker: () => new Worker() });
  try {
    return [ok('configuration', 'is good'), ...(await examine(config, pool))];
  } finally {
    pool.close();
  }
}
