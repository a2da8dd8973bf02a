/**
 * The agent, put together: what starts and stops in which order. Discovery finds mounts, probes ask them, the ledger
 * decides their states, the kernel log adds what the kernel says; all of it goes through the outbox, on disk, and the
 * uplink takes it from there to the API. Each stage's failure is data (`SelfHealth`) and silences no other.
 * Promise: this process itself touches no mounted path, ever. Whatever may block is in `child/`.
 */
import type { Clock, Logger } from '@mountwatch/runtime';
import { makeBlockedTasks } from './blocked-tasks/make-blocked-tasks.ts';
import { OwnChildren } from './child/own-children.ts';
import { Worker } from './child/worker.ts';
import { WorkerPool } from './child/worker-pool.ts';
import type { AgentConfig } from './config/agent-config.ts';
import type { Discovery } from './discovery/discover.ts';
import { makeKernelLog } from './kernel-log/make-kernel-log.ts';
import { readBootId } from './kernel-log/read-boot-id.ts';
import { discoverMounts, makeObserver } from './make-observer.ts';
import { bothTallies, ProbeCounts } from './metrics/probe-counts.ts';
import { MinuteLedger } from './minutes/minute-ledger.ts';
import { openOutbox } from './outbox/open-outbox.ts';
import { refuseNetworkMount } from './outbox/refuse-network-mount.ts';
import { describeBriefly } from './service/describe-briefly.ts';
import type { Watched } from './service/start-watchdog.ts';
import { AgentReporter } from './status/agent-reporter.ts';
import { LagGauge } from './status/lag-gauge.ts';
import { SelfHealth } from './status/self-health.ts';
import { serveLocally } from './status/serve-locally.ts';
import { makeTraffic } from './traffic/make-traffic.ts';
import { makeTriage } from './triage/make-triage.ts';
import { makeUplink } from './uplink/make-uplink.ts';

/** What the agent is given from outside. */
export interface Surroundings {
  clock: Clock;
  logger: Logger;
}

/** A running agent; `stop` returns soon, whatever its children are stuck in. */
export interface RunningAgent extends Watched {
  stop(): void;
}

export async function startAgent(config: AgentConfig, { clock, logger }: Surroundings): Promise<RunningAgent> {
  const health = new SelfHealth(clock, logger);
  const pool = new WorkerPool({ startWorker: () => new Worker() });
  const children = new OwnChildren(config.probe.maxOutstandingChildren);

  let firstDiscovery: Discovery | undefined;
  await health.run('discovery', async () => {
    firstDiscovery = await discoverMounts(pool, config);
  });
  if (firstDiscovery) refuseNetworkMount(config, firstDiscovery);

  const { agentId, outbox } = openOutbox(config, { clock, health, logger });
  const core = { config, clock, logger, health, pool, children, agentId, outbox, bootId: readBootId() };
  const tally = new MinuteLedger();
  const probes = new ProbeCounts();
  const observer = makeObserver(core, {
    tally: bothTallies(tally, probes),
    provesAliveSince: (superblock) => traffic.provesAliveSince(superblock),
  });
  const { minutes, traffic } = makeTraffic(core, { observer, tally });
  const kernelLog = makeKernelLog(core, observer);
  const triage = makeTriage(core, observer);
  const blockedTasks = makeBlockedTasks(core, observer);
  const lag = new LagGauge(clock);
  const reporter = new AgentReporter({ ...core, kernelLog, lag, observer, startedAtMs: clock.nowMs() });
  const { connection, uplink } = makeUplink(core, observer, reporter);
  outbox.onAppended = () => uplink.wake();

  if (firstDiscovery) observer.takeDiscovery(firstDiscovery);
  // Those that the last run told of may be free by now.
  if (observer.descriptions.length > 0) blockedTasks.reviewSoon();
  if (config.kernelLog.isEnabled) kernelLog.start();
  for (const stage of [observer, traffic, minutes, uplink, lag]) stage.start();
  const report = () => reporter.status(connection.isReady);
  const local = await serveLocally({ ...core, discovery: firstDiscovery, report, observer, kernelLog, probes });

  return {
    pulses: observer.pulses,
    describe: () => describeBriefly(report()),
    // What observes goes first, then what it has seen is written, then the line is closed; children are never waited for.
    stop() {
      local.stop();
      for (const stage of [observer, traffic, minutes, kernelLog, triage, blockedTasks, uplink, lag]) stage.stop();
      pool.close();
      children.killAll();
      outbox.close();
    },
  };
}
