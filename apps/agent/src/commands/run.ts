import { createLogger, type LogFormat, type Logger, systemClock } from '@mountwatch/runtime';
import { type RunningAgent, startAgent } from '../agent.ts';
import { AGENT_VERSION } from '../agent-version.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import { StateDirectoryInUse } from '../outbox/outbox-database.ts';
import { OwnFileOnMount } from '../outbox/refuse-network-mount.ts';
import { startWatchdog } from '../service/start-watchdog.ts';
import { EX_CONFIG, readConfig } from './read-config.ts';

const FAILED = 1;

export interface RunOptions {
  config?: string;
  format?: LogFormat;
}

export async function run({ config: file, format }: RunOptions): Promise<void> {
  const config = readConfig(file, EX_CONFIG);
  if (!config) return;
  const logger = await createLogger('agent', config.log.level, format ?? config.log.format);
  logStart(logger, config);
  // Asked to stop while still starting: nothing has been promised yet.
  const stopping = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('the end of its parent'));
  });
  const agent = await Promise.race([start(config, logger), stopping.then(() => undefined)]);
  if (agent) {
    const watchdog = startWatchdog(agent, process.env, logger);
    const reason = await stopping;
    logger.info(`stopping after ${reason}`);
    watchdog?.stop();
    agent.stop();
  }
  // Not left to the event loop: a child that cannot be killed would keep it alive for ever.
  process.exit();
}

async function start(config: AgentConfig, logger: Logger): Promise<RunningAgent> {
  try {
    return await startAgent(config, { clock: systemClock, logger });
  } catch (error) {
    const isOfConfig = error instanceof OwnFileOnMount || error instanceof StateDirectoryInUse;
    logger.fatal(isOfConfig ? error.message : `cannot start: ${(error as Error).message}`);
    process.exit(isOfConfig ? EX_CONFIG : FAILED);
  }
}

function logStart(logger: Logger, { apiUrl, hostName, probe, token, tokenFile }: AgentConfig): void {
  const every = `every ${probe.intervalSeconds} s, deadline ${probe.timeoutSeconds} s`;
  logger.info(`mountwatch-agent ${AGENT_VERSION} on ${hostName}: API ${apiUrl}, probes ${every}`);
  if (!token && !tokenFile) logger.warn('neither token nor tokenFile is set: the API will refuse this agent');
}
