import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledFleet, reportsAt } from '../../scenarios/labelled-fleet.ts';
import { Fleet } from '../fleet/fleet.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { Case } from './case.ts';
import { gather } from './gather.ts';
import type { Vote } from './vote.ts';
import { finish } from './work.ts';

const NOW_MS = 22_000;
const NOBODY = { ownershipOf: () => undefined, isSettled: () => false, remembered: () => [] };

/** The labelled fleet, in which these of its 144 mounts hang, as a case to be judged. */
function caseOf(hung: ReadonlySet<number>): Case {
  const fleet = new Fleet();
  for (const evidence of labelledFleet()) fleet.observe(evidence);
  let index = 0;
  for (const evidence of reportsAt(20_000, () => hung.has(index++))) fleet.observe(evidence);
  const now = { nowMs: NOW_MS, settings: DEFAULT_SETTINGS };
  const court = {
    fleet,
    ...now,
    isHeld: () => false,
    isSaid: () => false,
    accusersOn: () => new Set<never>(),
    opinions: new Map(),
  };
  return finish(Case.of(court, 'hard', finish(gather(fleet, NOBODY, now))));
}

function isLivePlainly({ accusers, dissentCount }: Vote): boolean {
  return accusers.filter(({ isExplained }) => !isExplained).length > dissentCount;
}

/** By label and server, in all and live, what counting every vote anew gives. */
function countPlainly({ votes }: Case) {
  const counts = new Map<string, number>();
  for (const vote of votes) {
    const { labels, server } = vote.unit;
    for (const key of [
      server.id,
      ...labels.filter(({ hosts }) => hosts.size >= 3).map(({ id }) => `${id}@${server.id}`),
    ]) {
      counts.set(key, (counts.get(key) ?? 0) + (isLivePlainly(vote) ? 1 : 0));
    }
  }
  return counts;
}

function countsKept(ofCase: Case) {
  const counts = new Map<string, number>();
  for (const [server, place] of ofCase.accusedServers) {
    counts.set(server.id, ofCase.liveCountOn(server));
    for (const [label, { countAt, liveAt }] of ofCase.wearers) {
      if (countAt[place]) counts.set(`${label.id}@${server.id}`, liveAt[place] ?? 0);
    }
  }
  return counts;
}

const someMounts = fc.uniqueArray(fc.nat(143), { maxLength: 100 });

test('what is counted while votes are explained is what counting every vote anew gives', () => {
  fc.assert(
    fc.property(someMounts, fc.array(fc.array(fc.nat(99), { maxLength: 30 }), { maxLength: 4 }), (hung, turns) => {
      const ofCase = caseOf(new Set(hung));
      expect(countsKept(ofCase)).toEqual(countPlainly(ofCase));
      for (const turn of turns) {
        ofCase.explain(turn.flatMap((index) => ofCase.accusers[index] ?? []));
        expect(countsKept(ofCase)).toEqual(countPlainly(ofCase));
        expect(ofCase.liveVoteCount).toBe(ofCase.votes.filter(isLivePlainly).length);
        expect(ofCase.votes.map(({ isLive }) => isLive)).toEqual(ofCase.votes.map(isLivePlainly));
      }
    }),
    { numRuns: 60 },
  );
});

test('what the live votes of a label weigh is their sum, to a millionth', () => {
  fc.assert(
    fc.property(someMounts, fc.array(fc.nat(99), { maxLength: 60 }), (hung, explained) => {
      const ofCase = caseOf(new Set(hung));
      const { wearers } = ofCase;
      ofCase.explain(explained.flatMap((index) => ofCase.accusers[index] ?? []));
      for (const { liveCount, liveWeight, votes } of wearers.values()) {
        const live = votes.filter(isLivePlainly);
        expect(liveCount).toBe(live.length);
        expect(liveWeight).toBeCloseTo(
          live.reduce((sum, vote) => sum + vote.weight('label'), 0),
          6,
        );
      }
    }),
    { numRuns: 60 },
  );
});
