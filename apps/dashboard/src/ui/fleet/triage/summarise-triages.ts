import type { TriageConclusion, TriageOutcome, TriageReport, TriageRungName } from '@mountwatch/protocol';

/** How many climbs ended at a rung in which way; `detail` is what the first of the worst said. */
export interface RungSummary {
  readonly rung: TriageRungName;
  readonly outcomes: readonly { outcome: TriageOutcome; count: number }[];
  readonly detail: string;
}

/** What the newest climb of each host towards each address says together. */
export interface TriageSummary {
  readonly climbCount: number;
  /** The commonest first. */
  readonly conclusions: readonly { conclusion: TriageConclusion; reports: TriageReport[] }[];
  readonly rungs: readonly RungSummary[];
}

const rungOrder: TriageRungName[] = ['resolve', 'connect', 'null', 'portmap'];

/** Takes reports newest first, as the API gives them: only the newest of each host and address counts. */
export function summariseTriages(reports: readonly TriageReport[]): TriageSummary {
  const newest = new Map<string, TriageReport>();
  for (const report of reports) {
    const climb = `${report.host.id} ${report.triage.address} ${report.triage.port}`;
    if (!newest.has(climb)) newest.set(climb, report);
  }
  const climbs = [...newest.values()];
  const byConclusion = Map.groupBy(climbs, ({ triage }) => triage.conclusion);
  return {
    climbCount: climbs.length,
    conclusions: [...byConclusion]
      .map(([conclusion, of]) => ({ conclusion, reports: of }))
      .sort((left, right) => right.reports.length - left.reports.length),
    rungs: rungOrder.map((rung) => summariseRung(rung, climbs)).filter(({ outcomes }) => outcomes.length > 0),
  };
}

function summariseRung(rung: TriageRungName, climbs: readonly TriageReport[]): RungSummary {
  const ends = climbs
    .flatMap(({ triage }) => triage.rungs.filter((climbed) => climbed.rung === rung))
    .filter(({ outcome }) => outcome !== 'skipped');
  const outcomes = [...Map.groupBy(ends, ({ outcome }) => outcome)]
    .map(([outcome, of]) => ({ outcome, count: of.length }))
    .sort((left, right) => right.count - left.count);
  const telling = ends.find(({ outcome }) => outcome !== 'ok') ?? ends[0];
  return { rung, outcomes, detail: telling?.detail ?? '' };
}
