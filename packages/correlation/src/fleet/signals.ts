import type { KernelEventEvidence, ProbeEvidence, SuspicionEvidence, TriageEvidence } from '../evidence.ts';
import type { FleetIndex } from './fleet-index.ts';
import { recountAnswer } from './tallying.ts';
import { wordOf } from './word.ts';

/** A suspicion of a mount that nobody has described yet says nothing. */
export function hearSuspicion(
  fleet: FleetIndex,
  { mountId, reason, sinceMs, atMs, isStanding }: SuspicionEvidence,
): void {
  const cell = fleet.cells.get(mountId);
  if (!cell || cell.state === 'unmounted') return;
  cell.suspect(reason, { sinceMs, atMs, isStanding });
  fleet.touch(cell.place.server);
  if (isStanding) fleet.suspects.add(cell);
}

/**
 * One probe: a slow one goes to the mount's slow trail; one that was answered makes a good word newer; one that hangs says so
 * before the mount's change of state has come, which may have been lost on its way and be sent again; so does an answer of one
 * that is still said to hang.
 */
export function hearProbe(fleet: FleetIndex, { mountId, outcome, latencyMs, atMs }: ProbeEvidence): void {
  const cell = fleet.cells.get(mountId);
  if (!cell) return;
  const isAnswer = outcome === 'ok' || outcome === 'slow';
  const seenAtMs = cell.observedAtMs;
  if (isAnswer) fleet.hearAnswer(cell, atMs);
  if (cell.state === 'unmounted') return;
  if (outcome === 'slow') {
    cell.noteSlow(atMs);
    fleet.suspects.add(cell);
    fleet.touch(cell.place.server);
  }
  if (outcome === 'hung' && wordOf(cell.state) === 'good' && atMs > seenAtMs) {
    cell.suspect('pending', { sinceMs: atMs - latencyMs, atMs, isStanding: true });
    fleet.suspects.add(cell);
    fleet.touch(cell.place.server);
  }
  if (cell.observedAtMs !== seenAtMs) recountAnswer(fleet, cell);
}

/** The newest line of a host's kernel about a server counts; of two at once, that it responds. */
export function hearKernel(fleet: FleetIndex, evidence: KernelEventEvidence): void {
  const { hostId, serverId, eventKind, atMs, startedAtMs } = evidence;
  const unit = fleet.unit(hostId, serverId);
  if (!unit || (unit.kernel && (atMs < unit.kernel.atMs || (atMs === unit.kernel.atMs && eventKind !== 'rpc-ok'))))
    return;
  fleet.touch(unit.server);
  unit.kernel = { eventKind, atMs, startedAtMs: Math.min(startedAtMs ?? atMs, atMs) };
  if (eventKind === 'rpc-ok') fleet.kernelSuspects.delete(unit);
  else fleet.kernelSuspects.add(unit);
}

/** The newest triage counts; of two at once the one whose name sorts last. */
export function hearTriage(fleet: FleetIndex, { hostId, serverId, conclusion, atMs }: TriageEvidence): void {
  const unit = fleet.unit(hostId, serverId);
  const last = unit?.triage;
  if (!unit || (last && (atMs < last.atMs || (atMs === last.atMs && conclusion <= last.conclusion)))) return;
  fleet.touch(unit.server);
  unit.triage = { conclusion, atMs };
}
