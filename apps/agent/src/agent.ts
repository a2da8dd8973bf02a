/**
 * The agent, put together: what starts and stops in which order. Discovery finds mounts, probes ask them, the ledger
 * decides their states, the kernel log adds what the kernel says; all of it goes through the outbox, on disk, and the
 * uplink takes it from there to the API. Each stage's failure is data (`SelfHealth`) and silences no other.
 * Promise: this process itself touches no mounted path, ever. Whatever may block is in `child/`.
 */
import type { Server } from 'node:net';
import type { Clock, Logger } from '@mountwatch/runtime';
import { makeBlockedTasks } from './blocked-tasks/make-blocked-tasks.ts';
import { OwnChildren } from './child/own-children.ts';
import { readInChild } from './child/read-in-child.ts';
import { Worker } from './child/worker.ts';
import { WorkerPool } from './child/worker-pool.ts';
import type { AgentConfig } from './config/agent-config.ts';
import { type Discovery, discover, type WantedMounts } from './discovery/discover.ts';
import { openKernelLog } from './kernel-log/kernel-log-source.ts';
import { KernelLogStage } from './kernel-log/kernel-log-stage.ts';
import { KernelSuspicions } from './kernel-log/kernel-suspicions.ts';
import { NfsClientList } from './kernel-log/nfs-clients.ts';
import { readBootId } from './kernel-log/read-boot-id.ts';
import { MinuteLedger } from './minutes/minute-ledger.ts';
import { MountObserver, type MountObserverParts } from './mount-observer.ts';
import { MountLedger } from './mount-state/mount-ledger.ts';
import { openOutbox } from './outbox/open-outbox.ts';
import type { Outbox } from './outbox/outbox.ts';
import { refuseNetworkMount } from './outbox/refuse-network-mount.ts';
import { describeBriefly } from './service/describe-briefly.ts';
import type { Watched } from './service/start-watchdog.ts';
import { AgentReporter } from './status/agent-reporter.ts';
import { LagGauge } from './status/lag-gauge.ts';
import { SelfHealth } from './status/self-health.ts';
import { serveStatus, statusSocketPath } from './status/status-socket.ts';
import { makeTraffic } from './traffic/make-traffic.ts';
import { makeTriage } from './triage/make-triage.ts';
import { ProbeNowAnswer } from './uplink/answer-probe-now.ts';
import { ApiConnection } from './uplink/api-connection.ts';
import { readToken } from './uplink/read-token.ts';
import { Uplink } from './uplink/uplink.ts';

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
    firstDiscovery = await discover(pool, wantedMounts(config));
  });
  if (firstDiscovery) refuseNetworkMount(config.stateDirectory, firstDiscovery);

  const { agentId, outbox } = openOutbox(config, { clock, health, logger });
  const core = { config, clock, logger, health, pool, children, agentId, outbox, bootId: readBootId() };
  const tally = new MinuteLedger();
  const observer = makeObserver(core, {
    tally,
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
  observer.start();
  if (config.kernelLog.isEnabled) kernelLog.start();
  traffic.start();
  minutes.start();
  uplink.start();
  lag.start();
  let statusServer: Server | undefined;
  await health.run('status', async () => {
    const report = () => reporter.status(connection.isReady);
    const onFault = (fault: unknown) => health.failed('status', fault);
    statusServer = await serveStatus(statusSocketPath(config.stateDirectory), { report, onFault });
  });

  return {
    pulses: observer.pulses,
    describe: () => describeBriefly(reporter.status(connection.isReady)),
    // What observes goes first, then what it has seen is written, then the line is closed; children are never waited for.
    stop() {
      statusServer?.close();
      observer.stop();
      traffic.stop();
      minutes.stop();
      kernelLog.stop();
      triage.stop();
      blockedTasks.stop();
      uplink.stop();
      lag.stop();
      pool.close();
      children.killAll();
      outbox.close();
    },
  };
}

interface Core extends Surroundings {
  config: AgentConfig;
  health: SelfHealth;
  pool: WorkerPool;
  children: OwnChildren;
  outbox: Outbox;
  bootId: string;
}

function wantedMounts({ filesystemTypes, probe: { rules } }: AgentConfig): WantedMounts {
  return { filesystemTypes, rules };
}

function makeObserver(
  { config, clock, logger, health, pool, children, outbox }: Core,
  seams: Pick<MountObserverParts, 'provesAliveSince' | 'tally'>,
): MountObserver {
  const { discovery, probe } = config;
  const deadlineMs = probe.timeoutSeconds * 1000;
  return new MountObserver({
    ...{ clock, logger, health },
    ledger: new MountLedger(outbox.storedMounts()),
    means: { pool, children, terms: { deadlineMs, slowMs: probe.slowSeconds * 1000, clock } },
    policy: { intervalMs: probe.intervalSeconds * 1000, deadlineMs, rules: probe.rules },
    discoveryIntervalMs: discovery.intervalSeconds * 1000,
    discover: () => discover(pool, wantedMounts(config)),
    append: (change) => outbox.append(change),
    ...seams,
  });
}

function makeKernelLog({ config, clock, health, outbox, pool, bootId }: Core, observer: MountObserver): KernelLogStage {
  const { suspicions } = observer;
  const lastProbe = (superblock: string) => observer.lastProbes.of(superblock, clock.nowMs());
  return new KernelLogStage({
    ...{ clock, health, bootId },
    cursor: outbox.kernelLogCursor(),
    acceptUserspace: config.kernelLog.acceptUserspace,
    sinceBootMs: () => Number(process.hrtime.bigint()) / 1e6,
    openSource: openKernelLog,
    mounts: () => observer.descriptions,
    clients: new NfsClientList((file) => readInChild(pool, file), clock),
    suspicions: new KernelSuspicions({ clock, suspicions, lastProbe }),
    append: (change) => outbox.append(change),
  });
}

function makeUplink(
  { config, clock, health, logger, outbox }: Core,
  observer: MountObserver,
  reporter: AgentReporter,
): { connection: ApiConnection; uplink: Uplink } {
  const probeNow = new ProbeNowAnswer({
    clock,
    mounts: () => observer.descriptions,
    probeSoon: (superblocks) => observer.probeSoon(superblocks),
  });
  const connection = new ApiConnection({
    ...{ apiUrl: config.apiUrl, health, logger },
    readToken: () => readToken(config),
    makeHello: () => reporter.hello(),
    answerProbeNow: (message) => probeNow.take(message),
    onWelcome: ({ acknowledgedSequence, receivedAt }) => {
      reporter.noteWelcome(receivedAt);
      const { isInventoryRestated } = outbox.resume(acknowledgedSequence, clock.nowMs());
      if (isInventoryRestated) logger.info('the API knows another past of this host: every mount is described again');
    },
  });
  const heartbeatMs = Math.min(10, Math.max(1, config.probe.intervalSeconds)) * 1000;
  const makeHeartbeat = () => reporter.heartbeat();
  return { connection, uplink: new Uplink({ connection, outbox, health, logger, heartbeatMs, makeHeartbeat }) };
}
