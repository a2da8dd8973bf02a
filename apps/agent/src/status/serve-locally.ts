import type { Server } from 'node:net';
import type { Clock } from '@mountwatch/runtime';
import type { AgentConfig } from '../config/agent-config.ts';
import type { Discovery } from '../discovery/discover.ts';
import type { KernelLogStage } from '../kernel-log/kernel-log-stage.ts';
import type { ProbeCounts } from '../metrics/probe-counts.ts';
import { startMetrics } from '../metrics/start-metrics.ts';
import type { MountObserver } from '../mount-observer.ts';
import type { SelfHealth } from './self-health.ts';
import type { StatusReport } from './status-report.ts';
import { serveStatus, statusSocketPath } from './status-socket.ts';

export interface LocalServing {
  config: AgentConfig;
  clock: Clock;
  health: SelfHealth;
  /** What was mounted at the start: a socket on a dead mount would stop the agent. */
  discovery: Discovery | undefined;
  report(): StatusReport;
  observer: MountObserver;
  kernelLog: KernelLogStage;
  probes: ProbeCounts;
}

/** What the agent answers on its own host: its status by its socket, its metrics where the configuration says. */
export async function serveLocally(serving: LocalServing): Promise<{ stop(): void }> {
  const { clock, config, health, kernelLog, observer, probes, report } = serving;
  let status: Server | undefined;
  await health.run('status', async () => {
    const onFault = (fault: unknown) => health.failed('status', fault);
    status = await serveStatus(statusSocketPath(config.stateDirectory), { report, onFault });
  });
  const source = () => ({
    ...{ mounts: observer.mounts, eventCounts: kernelLog.eventCounts, probes, status: report() },
    lastProbe: (superblock: string) => observer.lastProbes.of(superblock, clock.nowMs()),
    isSuspected: (superblock: string) => observer.suspicions.of(superblock).length > 0,
  });
  const metrics = await startMetrics({ ...serving, source });
  return {
    stop() {
      status?.close();
      metrics.stop();
    },
  };
}
