import type { OutboxStatements } from './outbox-statements.ts';

/**
 * Puts the whole inventory into the queue: every mount first, since a transition needs its mount; then what was queued
 * already; then, for mounts of which nothing is queued, the state they are in and since when.
 */
export function restateInventory(statements: OutboxStatements, nowMs: number): void {
  const lastSequence = statements.lastSequence();
  const mounts = statements.mounts();
  const observedAt = new Date(nowMs).toISOString();
  for (const { description } of mounts) statements.insert({ kind: 'mount', observedAt, mount: description });
  statements.moveToEnd(lastSequence);
  for (const { description, state, sinceMs, evidence } of mounts) {
    const { mountpoint } = description;
    if (state === 'unknown' || evidence === null || statements.hasTransitionOf(mountpoint)) continue;
    const since = new Date(sinceMs).toISOString();
    statements.insert({ kind: 'transition', observedAt: since, mountpoint, from: 'unknown', to: state, evidence });
  }
}
