import type { Alternative, CountedEvidence, VerdictKind } from '@mountwatch/protocol';
import type { Court } from '../judge/case.ts';
import type { Finding, Judgement, Rival } from '../judge/judgement.ts';
import type { Scope } from '../judge/scope.ts';
import type { ScopeKind } from '../judge/weigh.ts';
import type { Work } from '../judge/work.ts';
import { confidenceIn } from './confidence.ts';
import type { Description } from './description.ts';
import { evidenceFor } from './evidence-for.ts';
import { exonerate } from './exonerate.ts';
import { exportName, scopeName } from './names.ts';
import { count, list, stateWord } from './phrase.ts';
import type { Roll } from './roll.ts';
import { titleOf } from './title.ts';

/** From this confidence on the verdict says that it is this component; once said, that is taken back only below even odds. */
const SURE = 0.8;
const STILL_SURE = 0.5;
const PARTIAL = 0.5;
const MOST_ALTERNATIVES = 5;

/** Who bears witness for or against a component of each kind. */
const NOUN: Record<ScopeKind, string> = {
  fleet: 'way',
  server: 'client',
  export: 'mount',
  host: 'server',
  label: 'way',
  path: 'client',
};

/** A judgement that found a wider component. */
type Found = Judgement & { finding: Finding };

/** A wider component at fault, in words. */
export function* describeFinding(judgement: Found, roll: Roll, court: Court): Work<Description> {
  const { finding, onsetMs } = judgement;
  const { scope, score, equivalents } = finding;
  const confidence = confidenceIn(finding, court.settings);
  const isSure = confidence.localised >= (court.isSaid(scope.key) ? STILL_SURE : SURE);
  const name = scopeName(scope);
  const exonerated = yield* exonerate({ scope, onsetMs, roll }, court);
  const title = titleOf(roll, scope, exonerated.length > 0);
  const [rival] = finding.rivals;
  const goodCount = scope.countAnswersAfter(roll.onsetMs);
  const heard = Math.min(scope.expectedCount, score.badCount + goodCount);
  const [server] = roll.servers.keys();
  return {
    severity: roll.hosts.size > 1 ? 'critical' : 'major',
    title: isSure || !rival || scope.kind === 'fleet' ? title : `${name} or ${scopeName(rival.scope)}: ${title}`,
    serverId: server && roll.servers.size === 1 && scope.kind !== 'host' ? server.id : null,
    verdict: {
      kind: isSure ? kindOf(scope) : 'ambiguous',
      component: { id: scope.id, name },
      confidence,
      alternatives:
        scope.kind === 'fleet' ? serversOf(roll) : finding.rivals.map((other) => alternativeOf(other, finding)),
      exonerated: isSure ? exonerated : [],
      reasons: reasonsOf(roll, finding, goodCount),
      equivalents: equivalents.map(({ scope: same }) => ({
        kind: kindOf(same),
        component: { id: same.id, name: scopeName(same) },
      })),
      coverage: { heard, expected: Math.max(heard, scope.expectedCount) },
      evidenceFor: evidenceFor(roll),
      evidenceAgainst: evidenceAgainst(finding, goodCount),
      intensity: Math.round((score.badCount / Math.max(1, score.badCount + goodCount)) * 1000) / 1000,
    },
  };
}

/** That all servers fail at once is never told from what every host shares on the way to them. */
function kindOf({ kind }: Scope): VerdictKind {
  return kind === 'fleet' ? 'ambiguous' : kind;
}

/** The other way to see it: each of the servers by itself. */
function serversOf({ servers }: Roll): Alternative[] {
  const reason = `It would be one of ${count(servers.size, 'server')} that failed at the same moment`;
  const named = [...servers.keys()].map(({ id, name }) => ({
    kind: 'server' as const,
    component: { id, name },
    reason,
  }));
  return named.sort((a, b) => (a.component.name < b.component.name ? -1 : 1)).slice(0, MOST_ALTERNATIVES);
}

function evidenceAgainst({ scope }: Finding, goodCount: number): CountedEvidence[] {
  return goodCount === 0
    ? []
    : [{ count: goodCount, text: `${count(goodCount, NOUN[scope.kind])} answered after it began` }];
}

function alternativeOf({ scope, score }: Rival, finding: Finding): Alternative {
  const less = finding.score.badCount - score.badCount;
  const spared = score.goodCount - finding.score.goodCount;
  const reason =
    less > 0
      ? `It explains ${score.badCount} of ${finding.score.badCount} accusers`
      : spared > 0
        ? `It explains the same, but ${count(spared, `more ${NOUN[scope.kind]}`)} of it answered`
        : 'It explains the same, and is the rarer fault';
  return { kind: kindOf(scope), component: { id: scope.id, name: scopeName(scope) }, reason };
}

function reasonsOf(roll: Roll, { scope, score, equivalents }: Finding, goodCount: number): string[] {
  const { badCount, intensity } = score;
  const noun = NOUN[scope.kind];
  const silent = Math.max(0, scope.expectedCount - badCount - goodCount);
  const names = [...roll.exports.values()].map(exportName);
  const share = Math.round((100 * badCount) / Math.max(1, badCount + goodCount));
  return [
    `${badCount} of ${count(Math.max(badCount, scope.expectedCount), noun)} of ${scopeName(scope)} ${badCount === 1 ? 'is' : 'are'} ${stateWord(roll)}`,
    goodCount > 0 ? `${count(goodCount, noun)} answered after it began` : `No ${noun} has answered since it began`,
    ...(silent > 0 ? [`${count(silent, noun)} not heard since it began`] : []),
    ...(intensity < PARTIAL && goodCount > 0
      ? [`A partial fault: about ${share} % of what passes through it suffers`]
      : []),
    ...(equivalents.length > 0
      ? [`From here it looks the same as ${list(equivalents.map(({ scope: same }) => scopeName(same)))}`]
      : []),
    `Affected exports: ${list(names)}`,
  ];
}
