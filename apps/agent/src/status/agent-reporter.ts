import type { AgentHealth, AgentHeartbeat, AgentHello, CompactHeartbeat } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import { AGENT_VERSION } from '../agent-version.ts';
import type { OwnChildren } from '../child/own-children.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import type { KernelLogStage } from '../kernel-log/kernel-log-stage.ts';
import type { MountObserver } from '../mount-observer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { makeHello } from '../uplink/make-hello.ts';
import { ClockOffset } from './clock-offset.ts';
import type { LagGauge } from './lag-gauge.ts';
import type { SelfHealth } from './self-health.ts';
import { describeMounts, type StatusReport } from './status-report.ts';
import { ToldHealth } from './told-health.ts';
import { ToldRoster } from './told-roster.ts';

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
  lag: LagGauge;
  startedAtMs: number;
}

/** What the agent says of itself: to the API in hello and heartbeat, to people in `status`. */
export class AgentReporter {
  readonly #parts: AgentReporterParts;
  readonly #clockOffset: ClockOffset;
  readonly #toldHealth = new ToldHealth();
  readonly #toldRoster = new ToldRoster();

  constructor(parts: AgentReporterParts) {
    this.#parts = parts;
    this.#clockOffset = new ClockOffset(parts.clock);
  }

  hello(): AgentHello {
    this.#clockOffset.noteSent();
    const { agentId, bootId, clock, config, outbox, startedAtMs } = this.#parts;
    const introduction = { agentVersion: AGENT_VERSION, agentId, bootId, startedAtMs, streamId: outbox.streamId };
    return makeHello(introduction, config, clock);
  }

  /** The API has answered hello: nothing else was said on this connection yet. */
  noteWelcome(receivedAt: string): void {
    this.#clockOffset.noteAnswer(receivedAt);
    this.#toldHealth.forget();
    this.#toldRoster.forget();
  }

  /** In few numbers where all of it fits into them, as it nearly always does. */
  heartbeat(): AgentHeartbeat | CompactHeartbeat {
    const { clock, observer } = this.#parts;
    const nowMs = clock.nowMs();
    const sentAt = new Date(nowMs).toISOString();
    const roster = this.#toldRoster.next(observer.mountpoints);
    if (roster === null) return { sentAt, probes: observer.takeNews(), health: this.#health() };
    const { probes, well } = observer.takeStanding(nowMs);
    const health = this.#toldHealth.next(this.#health(), clock.monotonicMs());
    return { sentAt, ...roster, well, ...(probes.length > 0 && { probes }), ...(health && { health }) };
  }

  status(isConnected: boolean): StatusReport {
    const { clock, config, observer, startedAtMs } = this.#parts;
    return {
      agentVersion: AGENT_VERSION,
      pid: process.pid,
      hostName: config.hostName,
      startedAt: new Date(startedAtMs).toISOString(),
      apiUrl: config.apiUrl,
      isConnected,
      mounts: describeMounts(observer.mounts, observer.lastProbes, clock),
      health: this.#health(),
    };
  }

  #health(): AgentHealth {
    const { children, health, kernelLog, lag, outbox } = this.#parts;
    return {
      outboxRecordCount: outbox.recordCount,
      droppedRecordCount: outbox.droppedCount,
      droppedRecordCounts: outbox.drops,
      kernelLogGapCount: kernelLog.losses.gapCount,
      lostKernelRecordCount: kernelLog.losses.lostCount,
      suppressedKernelLineCount: kernelLog.losses.suppressedCount,
      unkillableChildCount: children.unkillableCount,
      clockOffsetMs: this.#clockOffset.offsetMs,
      lagLevel: lag.level,
      stages: health.stages,
    };
  }
}
