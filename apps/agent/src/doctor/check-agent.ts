import type { AgentHealth } from '@mountwatch/protocol';
import { type Finding, failed, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const MAX_CLOCK_OFFSET_MS = 2000;
const STARVED_LEVEL = 2;

/** Whether an agent runs, and what it says of its own stages and losses. */
export function checkAgent({ config, report }: Patient): Finding[] {
  if (!report) {
    const where = `no agent answers in ${config.stateDirectory}`;
    return [
      warning('agent', where, 'Start it: systemctl start mountwatch-agent. Not root? Then it may only be hidden.'),
    ];
  }
  const running = ok('agent', `version ${report.agentVersion} runs since ${report.startedAt}`);
  return [running, ...stageFindings(report.health), ...lossFindings(report.health), ...hostFindings(report.health)];
}

function stageFindings({ stages }: AgentHealth): Finding[] {
  return stages.map(({ lastFailure, lastSuccessAt, stage }) => {
    const check = `stage ${stage}`;
    if (lastFailure === null) return ok(check, lastSuccessAt === null ? 'has not run yet' : `well at ${lastSuccessAt}`);
    const since = lastSuccessAt === null ? 'never was well' : `last well at ${lastSuccessAt}`;
    return failed(check, `${lastFailure} (${since})`, 'Other stages go on without it; the other lines here say more.');
  });
}

function lossFindings(health: AgentHealth): Finding[] {
  const kinds = Object.entries(health.droppedRecordCounts ?? {}).map(([kind, count]) => `${count} ${kind}`);
  const lostLines = (health.lostKernelRecordCount ?? 0) + (health.suppressedKernelLineCount ?? 0);
  const found: (Finding | false)[] = [
    health.droppedRecordCount > 0 &&
      warning(
        'outbox',
        `${health.droppedRecordCount} records were dropped for want of room (${kinds.join(', ') || 'kinds not known'})`,
        'The API was out of reach for long, or the disk full. More room: outbox.maxRecords.',
      ),
    lostLines > 0 &&
      warning(
        'kernel lines',
        `${health.lostKernelRecordCount ?? 0} were overwritten before they were read, ${health.suppressedKernelLineCount ?? 0} swallowed by the kernel itself`,
        'What is shown of the kernel log is incomplete. A larger log: boot with log_buf_len=4M.',
      ),
  ];
  return found.filter((each) => each !== false);
}

function hostFindings(health: AgentHealth): Finding[] {
  const offsetMs = health.clockOffsetMs ?? 0;
  const found: (Finding | false)[] = [
    health.unkillableChildCount > 0 &&
      warning(
        'children',
        `${health.unkillableChildCount} wait on dead mounts and cannot be killed`,
        'They end when the server is back; status shows where they sleep.',
      ),
    Math.abs(offsetMs) > MAX_CLOCK_OFFSET_MS &&
      warning(
        'clock',
        `${Math.abs(offsetMs)} ms ${offsetMs > 0 ? 'ahead of' : 'behind'} the API's`,
        'The API allows for it, but times of kernel lines are shifted. Set up chrony or systemd-timesyncd.',
      ),
    (health.lagLevel ?? 0) >= STARVED_LEVEL &&
      warning(
        'load',
        `this host keeps the agent waiting (level ${health.lagLevel} of 7)`,
        'Its word weighs less meanwhile. Look for what takes CPU or memory.',
      ),
  ];
  return found.filter((each) => each !== false);
}
