/**
 * Every message that crosses a process boundary: agent ⇄ API, REST, live push. One Zod schema each; the type is inferred
 * from it and never typed twice. Additive only: `golden/*.json` holds messages that must parse for ever.
 * Read `agent-records.ts` first (what an agent tells), then `incident.ts` (what Mountwatch says).
 */
export * from './agent-batch.ts';
export * from './agent-clock.ts';
export * from './agent-heartbeat.ts';
export * from './agent-hello.ts';
export * from './agent-records.ts';
export * from './blocked-task.ts';
export * from './channel.ts';
export * from './compact-heartbeat.ts';
export * from './demo.ts';
export * from './enrolment.ts';
export * from './export.ts';
export * from './fleet-matrix.ts';
export * from './host.ts';
export * from './identifiability.ts';
export * from './incident.ts';
export * from './kernel-event.ts';
export * from './latency-histogram.ts';
export * from './live.ts';
export * from './maintenance-window.ts';
export * from './metric-history.ts';
export * from './mount.ts';
export * from './mount-minute.ts';
export * from './notification.ts';
export * from './option-sets.ts';
export * from './overview.ts';
export { checkMinutes } from './packed/check-summaries.ts';
export { type MountSummary, type NamedSummary, OPERATION_SUMS, summaryOfMinute } from './packed/mount-summary.ts';
export { readSummaries, writeSummaries } from './packed/packed-summaries.ts';
export * from './page.ts';
export * from './person.ts';
export * from './probe-now.ts';
export * from './problem.ts';
export * from './prometheus.ts';
export * from './reference.ts';
export * from './retention.ts';
export * from './scalars.ts';
export * from './server.ts';
export * from './server-identity.ts';
export * from './server-matrix.ts';
export * from './session.ts';
export * from './silence.ts';
export * from './suspicion.ts';
export * from './token.ts';
export * from './transition.ts';
export * from './triage.ts';
