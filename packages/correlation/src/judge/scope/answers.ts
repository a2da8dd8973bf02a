import type { AnswerTally } from '../../fleet/answer-tally.ts';
import { isAnswerAfter } from '../../fleet/answer-tally.ts';
import type { Host } from '../../fleet/entities.ts';
import type { Vote } from '../vote.ts';

/**
 * How many units answer after an onset: those that the tally counts, without the votes that it may count too (a suspicion or
 * a mount that answers again does not make a unit bad), and with those that accuse but are outvoted by their own mounts.
 */
export function countAnswers(
  tally: Pick<AnswerTally, 'countAfter'>,
  { answering, outvoted }: { answering: readonly Vote[]; outvoted: readonly Vote[] },
  onsetMs: number,
): number {
  let count = tally.countAfter(onsetMs);
  for (const { unit } of answering) {
    if (unit.talliedAtMs !== null && isAnswerAfter(unit.talliedAtMs, onsetMs)) count--;
  }
  for (const { unit } of outvoted) {
    if (unit.talliedAtMs === null && isAnswerAfter(unit.newestAnswerMs, onsetMs)) count++;
  }
  return Math.max(0, count);
}

/** The votes of units that a tally of answers counts. */
export function answeringOf(votes: readonly Vote[]): Vote[] {
  return votes.filter(({ unit }) => unit.talliedAtMs !== null);
}

/** Whether at least so many different hosts vote. */
export function hasHosts(votes: readonly Vote[], fewest: number): boolean {
  const hosts = new Set<Host>();
  for (const { unit } of votes) if (hosts.add(unit.host).size >= fewest) return true;
  return fewest === 0;
}
