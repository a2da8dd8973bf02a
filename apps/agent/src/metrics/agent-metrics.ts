import type { AgentHealth, KernelEventKind } from '@mountwatch/protocol';
import type { StatusReport } from '../status/status-report.ts';
import { exposition, type Family, type Sample } from './exposition.ts';
import { type MountSigns, mountFamilies } from './mount-metrics.ts';
import type { ProbeCounts } from './probe-counts.ts';

/** Where metrics are taken from at each reading; nothing is kept for them but counts. */
export interface MetricsSource extends MountSigns {
  status: Omit<StatusReport, 'mounts'>;
  eventCounts: ReadonlyMap<KernelEventKind, number>;
  probes: ProbeCounts;
}

/** All that the agent knows of its mounts and of itself, as Prometheus reads it. */
export function agentMetrics(source: MetricsSource): string {
  const { eventCounts, probes, status } = source;
  const { health } = status;
  const byKind = Object.entries(health.droppedRecordCounts ?? {});
  return exposition([
    ...identityFamilies(status),
    ...mountFamilies(source),
    ...probes.families,
    counter('kernel_events_total', 'Kernel lines about NFS, RPC or lockd, by kind.', [
      ...[...eventCounts].map(([kind, value]) => ({ labels: { kind }, value })),
    ]),
    counter('outbox_dropped_records_total', 'Records dropped for want of room, by kind.', [
      ...byKind.map(([kind, value]) => ({ labels: { kind }, value })),
    ]),
    ...stageFamilies(health),
    ...conditionFamilies(health),
  ]);
}

function identityFamilies({ agentVersion, isConnected, startedAt }: MetricsSource['status']): Family[] {
  const { system, user } = process.cpuUsage();
  return [
    gauge('agent_info', 'The version of the agent; always 1.', [{ labels: { version: agentVersion }, value: 1 }]),
    gauge('agent_start_time_seconds', 'When the agent started.', [{ value: Date.parse(startedAt) / 1000 }]),
    gauge('agent_resident_memory_bytes', 'Memory of the agent itself, without its children.', [
      { value: process.memoryUsage.rss() },
    ]),
    counter('agent_cpu_seconds_total', 'Processor time of the agent itself.', [{ value: (user + system) / 1e6 }]),
    gauge('uplink_connected', 'Whether the API has welcomed the agent on its present connection.', [
      { value: isConnected ? 1 : 0 },
    ]),
  ];
}

function stageFamilies({ stages }: AgentHealth): Family[] {
  const each = (value: (stage: AgentHealth['stages'][number]) => number | null): Sample[] =>
    stages.flatMap((stage) => {
      const number = value(stage);
      return number === null ? [] : [{ labels: { stage: stage.stage }, value: number }];
    });
  return [
    gauge('stage_healthy', 'Whether the last turn of a stage of the agent went well.', [
      ...each(({ lastFailure }) => (lastFailure === null ? 1 : 0)),
    ]),
    gauge('stage_last_success_timestamp_seconds', 'When a turn of the stage last went well.', [
      ...each(({ lastSuccessAt }) => (lastSuccessAt === null ? null : Date.parse(lastSuccessAt) / 1000)),
    ]),
    gauge('stage_last_duration_seconds', 'How long its last good turn took.', [
      ...each(({ lastDurationMs }) => (lastDurationMs === null ? null : lastDurationMs / 1000)),
    ]),
  ];
}

function conditionFamilies(health: AgentHealth): Family[] {
  const offset = health.clockOffsetMs ?? null;
  return [
    gauge('outbox_records', 'Records that wait for the API.', [{ value: health.outboxRecordCount }]),
    gauge('unkillable_children', 'Children that SIGKILL has not ended yet.', [{ value: health.unkillableChildCount }]),
    counter('kernel_log_gaps_total', 'How often kernel records were found overwritten.', [
      { value: health.kernelLogGapCount },
    ]),
    counter('kernel_log_lost_records_total', 'Kernel records overwritten before they were read.', [
      { value: health.lostKernelRecordCount ?? 0 },
    ]),
    counter('kernel_log_suppressed_lines_total', 'Kernel lines swallowed by its own rate limit.', [
      { value: health.suppressedKernelLineCount ?? 0 },
    ]),
    gauge('clock_offset_seconds', "How far the agent's clock is ahead of the API's.", [
      ...(offset === null ? [] : [{ value: offset / 1000 }]),
    ]),
    gauge('lag_level', 'How much its host keeps the agent waiting: 0 well to 7 hardly able to speak.', [
      { value: health.lagLevel ?? 0 },
    ]),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, type: 'gauge', help, samples };
}

function counter(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, type: 'counter', help, samples };
}
