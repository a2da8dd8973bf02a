import type { IncidentSeverity, Verdict } from '@mountwatch/protocol';

/** A judgement as a person reads it. */
export interface Description {
  severity: IncidentSeverity;
  title: string;
  serverId: string | null;
  verdict: Verdict;
}
