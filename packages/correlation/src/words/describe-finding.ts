import type { Alternative, CountedEvidence, IncidentSeverity } from '@mountwatch/protocol';
import { groupAccusers, hostsOf, onsetOf } from '../judge/accuser.ts';
import type { Court } from '../judge/case.ts';
import type { Finding, Judgement, Rival } from '../judge/judgement.ts';
import type { ScopeKind } from '../judge/weigh.ts';
import { confidenceIn } from './confidence.ts';
import type { Description } from './description.ts';
import { evidenceFor } from './evidence-for.ts';
import { exonerate } from './exonerate.ts';
import { exportName, scopeName } from './names.ts';
import { count, list, stateWord } from './phrase.ts';
import { titleOf } from './title.ts';

/** From this confidence on the verdict says that it is this component; once said, that is taken back only below even odds. */
const SURE = 0.8;
const STILL_SURE = 0.5;
const PARTIAL = 0.5;

/** Who bears witness for or against a component of each kind. */
const NOUN: Record<ScopeKind, string> = {
  server: 'client',
  export: 'mount',
  host: 'server',
  label: 'way',
  path: 'client',
};

/** A wider component at fault, in words. */
export function describeFinding(judgement: Judgement, finding: Finding, court: Court): Description {
  const { accusers } = judgement;
  const { scope, score, equivalents } = finding;
  const confidence = confidenceIn(finding, court.settings);
  const isSure = confidence.localised >= (court.isSaid(scope.key) ? STILL_SURE : SURE);
  const name = scopeName(scope);
  const exonerated = exonerate(judgement, scope, court);
  const title = titleOf(judgement, scope, exonerated.length > 0);
  const [rival] = finding.rivals;
  const goodCount = scope.countAnswersAfter(onsetOf(accusers));
  const heard = Math.min(scope.expectedCount, score.badCount + goodCount);
  const servers = new Set(accusers.map(({ cell }) => cell.place.server.id));
  return {
    severity: severityOf(judgement),
    title: isSure || !rival ? title : `${name} or ${scopeName(rival.scope)}: ${title}`,
    serverId: servers.size === 1 && scope.kind !== 'host' ? ([...servers][0] ?? null) : null,
    verdict: {
      kind: isSure ? scope.kind : 'ambiguous',
      component: { id: scope.id, name },
      confidence,
      alternatives: finding.rivals.map((other) => alternativeOf(other, finding)),
      exonerated: isSure ? exonerated : [],
      reasons: reasonsOf(judgement, finding, goodCount),
      equivalents: equivalents.map(({ scope: same }) => ({
        kind: same.kind,
        component: { id: same.id, name: scopeName(same) },
      })),
      coverage: { heard, expected: Math.max(heard, scope.expectedCount) },
      evidenceFor: evidenceFor(accusers),
      evidenceAgainst: evidenceAgainst(finding, goodCount),
      intensity: Math.round((score.badCount / Math.max(1, score.badCount + goodCount)) * 1000) / 1000,
    },
  };
}

function severityOf({ accusers }: Judgement): IncidentSeverity {
  return hostsOf(accusers).size > 1 ? 'critical' : 'major';
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
  return { kind: scope.kind, component: { id: scope.id, name: scopeName(scope) }, reason };
}

function reasonsOf({ accusers }: Judgement, { scope, score, equivalents }: Finding, goodCount: number): string[] {
  const { badCount, intensity } = score;
  const noun = NOUN[scope.kind];
  const silent = Math.max(0, scope.expectedCount - badCount - goodCount);
  const exports = groupAccusers(accusers, ({ cell }) => cell.place.exported);
  const names = [...exports.values()].flatMap(([first]) => (first ? [exportName(first.cell)] : []));
  const share = Math.round((100 * badCount) / Math.max(1, badCount + goodCount));
  return [
    `${badCount} of ${count(Math.max(badCount, scope.expectedCount), noun)} of ${scopeName(scope)} ${badCount === 1 ? 'is' : 'are'} ${stateWord(accusers)}`,
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
