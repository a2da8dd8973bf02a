import type { Triage, TriageConclusion, TriageOutcome, TriageRung, TriageRungName } from '@mountwatch/protocol';

type Conclusion = Pick<Triage, 'conclusion' | 'failedRung'>;

/** What the end of a rung decides; `undefined` is "climb on". */
const DECISIONS: Record<'connect' | 'null', Record<TriageOutcome, TriageConclusion | undefined>> = {
  connect: {
    ok: undefined,
    refused: 'port-refuses',
    unreachable: 'unreachable',
    'timed-out': 'unreachable',
    failed: 'unknown',
    skipped: 'unknown',
  },
  null: {
    ok: 'server-answers',
    refused: 'rpc-rejected',
    unreachable: 'unreachable',
    'timed-out': 'rpc-silent',
    failed: 'rpc-silent',
    skipped: 'unknown',
  },
};
/** Where the mount does not speak TCP, only an answer of NFS proves anything. */
const PROVEN_BY_AN_ANSWER: ReadonlySet<TriageConclusion> = new Set(['server-answers', 'rpc-rejected']);

/**
 * What the rungs say together, and which one failed. A name that does not resolve decides only where there was no
 * address without it: the kernel has its own. The portmapper decides nothing: a mount that stands does without it.
 */
export function conclude(rungs: readonly TriageRung[], transport: string): Conclusion {
  const outcomeOf = (name: TriageRungName) => rungs.find(({ rung }) => rung === name)?.outcome ?? 'skipped';
  const failedRung = (['connect', 'null'] as const).find((name) => !['ok', 'skipped'].includes(outcomeOf(name)));
  const said = DECISIONS.connect[outcomeOf('connect')] ?? DECISIONS.null[outcomeOf('null')] ?? 'unknown';
  const conclusion = transport === 'tcp' || PROVEN_BY_AN_ANSWER.has(said) ? said : 'unknown';
  const isUnresolved = outcomeOf('connect') === 'skipped' && !['ok', 'skipped'].includes(outcomeOf('resolve'));
  return { conclusion, failedRung: failedRung ?? (isUnresolved ? 'resolve' : null) };
}
