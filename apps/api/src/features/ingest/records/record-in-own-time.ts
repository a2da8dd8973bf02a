import type { AgentRecord, TransitionEvidence } from '@mountwatch/protocol';
import { type AgentClock, ownTime } from './agent-time.ts';

/** A record with every instant of the agent's clock in our time; of transitions thousands come at once: what is right is not copied. */
export function inOwnTime(record: AgentRecord, clock: AgentClock): AgentRecord {
  const own = (instant: string) => ownTime(instant, clock);
  const observedAt = own(record.observedAt);
  switch (record.kind) {
    case 'transition': {
      const evidence = evidenceInOwnTime(record.evidence, own);
      const isSame = observedAt === record.observedAt && evidence === record.evidence;
      return isSame ? record : { ...record, observedAt, evidence };
    }
    case 'kernel-event': {
      const { estimatedStartAt } = record;
      return { ...record, observedAt, estimatedStartAt: estimatedStartAt ? own(estimatedStartAt) : null };
    }
    case 'suspicion':
      return { ...record, observedAt, since: own(record.since) };
    case 'blocked-tasks': {
      const tasks = record.report.tasks.map((task) => ({ ...task, since: own(task.since) }));
      return { ...record, observedAt, report: { ...record.report, tasks } };
    }
    case 'mount-minutes':
      return { ...record, observedAt, minutes: { ...record.minutes, from: own(record.minutes.from) } };
    case 'packed-minutes':
      return { ...record, observedAt, minutes: { ...record.minutes, from: own(record.minutes.from) } };
    default:
      return { ...record, observedAt };
  }
}

function evidenceInOwnTime(evidence: TransitionEvidence, own: (instant: string) => string): TransitionEvidence {
  if (evidence.kind !== 'probe') return evidence;
  const startedAt = own(evidence.startedAt);
  return startedAt === evidence.startedAt ? evidence : { ...evidence, startedAt };
}
