import type { AgentHealth, AgentHeartbeat, AgentHello } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import { AGENT_VERSION } from '../agent-version.ts';
import type { OwnChildren } from '../child/own-children.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import type { KernelLogStage } from '../kernel-log/kernel-log-stage.ts';
import type { MountObserver } from '../mount-observer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { makeHello } from '../uplink/make-hello.ts';
import type { SelfHealth } from './self-health.ts';
import { describeMounts, type StatusReport } from './status-report.ts';

export interface AgentReporterParts {
  config: AgentConfig;
  clock: Clock;
  health: SelfHealth;
  children: OwnChildren;
  agentId: string;
  outbox: Outbox;
  bootId: string;
  kernelLog: KernelLogStage;
  observer: MountObserver;
  startedAtMs: number;
}

/** What the agent says of itself: to the API in hello and heartbeat, to people in `status`. */
export class AgentReporter {
  readonly #parts: AgentReporterParts;

  constructor(parts: AgentReporterParts) {
    this.#parts = parts;
  }

  hello(): AgentHello {
    const { agentId, bootId, clock, config, outbox, startedAtMs } = this.#parts;
    const introduction = { agentVersion: AGENT_VERSION, agentId, bootId, startedAtMs, streamId: outbox.streamId };
    return makeHello(introduction, config, clock);
  }

  heartbeat(): AgentHeartbeat {
    return { sentAt: this.#instant(), probes: this.#parts.observer.takeNews(), health: this.#health() };
  }

  status(isConnected: boolean): StatusReport {
    const { clock, config, observer, startedAtMs } = this.#parts;
    return {
      agentVersion: AGENT_VERSION,
      hostName: config.hostName,
      startedAt: new Date(startedAtMs).toISOString(),
      apiUrl: config.apiUrl,
      isConnected,
      mounts: describeMounts(observer.mounts, observer.lastProbes, clock),
      health: this.#health(),
    };
  }

  #health(): AgentHealth {
    const { children, health, kernelLog, outbox } = this.#parts;
    return {
      outboxRecordCount: outbox.recordCount,
      droppedRecordCount: outbox.droppedCount,
      kernelLogGapCount: kernelLog.losses.gapCount,
      lostKernelRecordCount: kernelLog.losses.lostCount,
      suppressedKernelLineCount: kernelLog.losses.suppressedCount,
      unkillableChildCount: children.unkillableCount,
      stages: health.stages,
    };
  }

  #instant(): string {
    return new Date(this.#parts.clock.nowMs()).toISOString();
  }
}
