import type { NewRecord, StoredMount } from './outbox-change.ts';
import type { OutboxStatements } from './outbox-statements.ts';

/**
 * Puts the whole inventory into the queue: every mount first, since a transition needs its mount; then what was queued
 * already; then, for mounts of which nothing is queued, the state they are in and since when; then what they are suspected of.
 */
export function restateInventory(statements: OutboxStatements, nowMs: number): void {
  const lastSequence = statements.lastSequence();
  const mounts = statements.mounts();
  for (const mount of mounts) statements.insert(descriptionOf(mount, nowMs));
  statements.moveToEnd(lastSequence);
  for (const mount of mounts) {
    if (statements.hasTransitionOf(mount.description.mountpoint)) continue;
    for (const record of standingOf(mount)) statements.insert(record);
  }
  const observedAt = new Date(nowMs).toISOString();
  for (const suspicion of statements.suspicions()) {
    statements.insert({ kind: 'suspicion', observedAt, ...suspicion, isStanding: true });
  }
}

/** All that there is to say of one mount, to an API that knows nothing of it. */
export function restateMount(mount: StoredMount, nowMs: number): NewRecord[] {
  return [descriptionOf(mount, nowMs), ...standingOf(mount)];
}

function descriptionOf({ description }: StoredMount, nowMs: number): NewRecord {
  return { kind: 'mount', observedAt: new Date(nowMs).toISOString(), mount: description };
}

/** The state it is in and since when; nothing of one that was never probed. */
function standingOf({ description: { mountpoint }, evidence, sinceMs, state }: StoredMount): NewRecord[] {
  if (state === 'unknown' || evidence === null) return [];
  const observedAt = new Date(sinceMs).toISOString();
  return [{ kind: 'transition', observedAt, mountpoint, from: 'unknown', to: state, evidence }];
}
