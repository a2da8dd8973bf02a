import { percentile, poissonRate, reliabilityOf, type Tally } from '@mountwatch/simulator';

/** A promise about one figure, with what was measured. */
export interface Gate {
  name: string;
  measured: number;
  limit: number;
  isMoreBetter: boolean;
}

/** What the figures are held to; the short form has too few runs for the full one's. */
export interface Limits {
  precision: number;
  recall: number;
  kind: number;
  noisyPrecision: number;
  smallInSet: number;
  smallTopOne: number;
  poor: number;
  scopeP50Ms: number;
  scopeP95Ms: number;
  gray30P95Ms: number;
  gray10P95Ms: number;
  falsePerHostDay: number;
  sureRight: number;
  mistakes: number;
}

export const FULL_LIMITS: Limits = {
  ...{
    precision: 0.995,
    recall: 0.99,
    kind: 0.99,
    noisyPrecision: 0.97,
    smallInSet: 0.97,
    smallTopOne: 0.85,
    poor: 0.97,
  },
  ...{ scopeP50Ms: 6_000, scopeP95Ms: 15_000, gray30P95Ms: 40_000, gray10P95Ms: 90_000 },
  ...{ falsePerHostDay: 0.002, sureRight: 0.9, mistakes: 0 },
};

export const SHORT_LIMITS: Limits = {
  ...{ precision: 0.95, recall: 0.95, kind: 0.95, noisyPrecision: 0.9, smallInSet: 0.95, smallTopOne: 0.85, poor: 0.9 },
  ...{ scopeP50Ms: 6_000, scopeP95Ms: 15_000, gray30P95Ms: 40_000, gray10P95Ms: 60_000 },
  ...{ falsePerHostDay: 0.05, sureRight: 0.9, mistakes: 0 },
};

/** The tallies that promises are made about; those that were not run are left out. */
export interface Tallies {
  base?: Tally;
  noisy?: Tally;
  poor?: Tally;
  small?: Tally;
  gray30?: Tally;
  gray10?: Tally;
  quiet?: Tally;
}

/** Every promise that something was measured for. */
export function gatesOf(tallies: Tallies, limits: Limits): Gate[] {
  return [
    ...baseGates(tallies.base, limits),
    ...(tallies.noisy ? [atLeast('precision, noise ×5', rate(tallies.noisy.precision), limits.noisyPrecision)] : []),
    ...poorGates(tallies.poor, limits),
    ...smallGates(tallies.small, limits),
    pace('server or export 30 % slow: right scope p95, s', p95(tallies.gray30), limits.gray30P95Ms),
    pace('10 % slow or lost: right scope p95, s', p95(tallies.gray10), limits.gray10P95Ms),
    pace('the same where it hurts ≥ 20 clients, s', p95OfMany(tallies.gray10), limits.gray10P95Ms),
    ...quietGates(tallies.quiet, limits),
    ...sureGates(tallies, limits),
    ...mistakeGates(tallies, limits),
  ].filter((gate) => !Number.isNaN(gate.measured));
}

function baseGates(base: Tally | undefined, limits: Limits): Gate[] {
  if (!base) return [];
  return [
    atLeast('precision', rate(base.precision), limits.precision),
    atLeast('recall', rate(base.recall), limits.recall),
    atLeast('kind accuracy', rate(base.kind), limits.kind),
    pace('hard fault, ≥ 20 clients: right scope p50, s', percentile(base.manyClientsScopeMs, 0.5), limits.scopeP50Ms),
    pace('hard fault, ≥ 20 clients: right scope p95, s', percentile(base.manyClientsScopeMs, 0.95), limits.scopeP95Ms),
  ];
}

function poorGates(poor: Tally | undefined, limits: Limits): Gate[] {
  if (!poor) return [];
  return [
    atLeast('precision, 20 % lost and 20 % late', rate(poor.precision), limits.poor),
    atLeast('recall, 20 % lost and 20 % late', rate(poor.recall), limits.poor),
  ];
}

function smallGates(small: Tally | undefined, limits: Limits): Gate[] {
  if (!small) return [];
  return [
    atLeast('small fleet: in the reported set', rate(small.inSet), limits.smallInSet),
    atLeast('small fleet: top-1', rate(small.topOne), limits.smallTopOne),
  ];
}

/** What was never found took for ever. */
function p95(tally: Tally | undefined): number {
  if (!tally) return Number.NaN;
  const missing = Array.from({ length: tally.recall.total - tally.scopeMs.length }, () => Number.POSITIVE_INFINITY);
  return percentile([...tally.scopeMs, ...missing], 0.95);
}

function p95OfMany(tally: Tally | undefined): number {
  return percentile(tally?.manyClientsScopeMs ?? [], 0.95);
}

function pace(name: string, measuredMs: number, limitMs: number): Gate {
  return atMost(name, measuredMs / 1000, limitMs / 1000);
}

function quietGates(quiet: Tally | undefined, limits: Limits): Gate[] {
  if (!quiet) return [];
  const { rate: measured } = poissonRate(quiet.falseCount, quiet.hostDays);
  return [atMost('false correlated incidents per host-day', measured, limits.falsePerHostDay)];
}

/** Of what is shown as 0.9 or surer, in each setting by itself. */
function sureGates(tallies: Tallies, limits: Limits): Gate[] {
  return Object.entries({
    'base noise': tallies.base,
    'noise ×5': tallies.noisy,
    'poor network': tallies.poor,
  }).flatMap(([name, tally]) => {
    if (!tally) return [];
    const sure = tally.confidences.filter((each) => each.localised >= 0.9);
    const right = reliabilityOf(sure, 'localised').bins.reduce((sum, bin) => sum + bin.rightShare * bin.shownCount, 0);
    return [atLeast(`right of those shown at ≥ 0.9, ${name}`, right / sure.length, limits.sureRight)];
  });
}

function mistakeGates(tallies: Tallies, limits: Limits): Gate[] {
  const all = Object.values(tallies).filter((tally) => tally !== undefined);
  const sum = (countOf: (tally: Tally) => number) => all.reduce((total, tally) => total + countOf(tally), 0);
  return [
    atMost('ghosts, base noise', tallies.base?.ghostCount ?? Number.NaN, limits.mistakes),
    atMost(
      'wrong exonerations',
      sum((tally) => tally.wrongExonerationCount),
      limits.mistakes,
    ),
  ];
}

function atLeast(name: string, measured: number, limit: number): Gate {
  return { name, measured, limit, isMoreBetter: true };
}

function atMost(name: string, measured: number, limit: number): Gate {
  return { name, measured, limit, isMoreBetter: false };
}

export function isKept({ isMoreBetter, limit, measured }: Gate): boolean {
  return isMoreBetter ? measured >= limit : measured <= limit;
}

function rate({ hits, total }: { hits: number; total: number }): number {
  return hits / total;
}
