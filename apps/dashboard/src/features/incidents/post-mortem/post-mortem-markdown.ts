import type { Verdict } from '@mountwatch/protocol';
import type { ListBeginning } from '../../../lib/api/read-list.ts';
import { confidenceInWords } from '../../../lib/confidence-words.ts';
import { count } from '../../../lib/count.ts';
import { FAILING_STATES } from '../../../lib/mount-states.ts';
import { formatDuration } from '../../../lib/time/format-duration.ts';
import { groupBlockedTasks } from '../../../ui/fleet/blocked/group-blocked-tasks.ts';
import { affectedInWords } from '../../../ui/fleet/reach/reach-words.ts';
import { summariseTriages } from '../../../ui/fleet/triage/summarise-triages.ts';
import { conclusionWords } from '../../../ui/fleet/triage/triage-words.ts';
import { timelineLooks } from '../timeline-looks.ts';
import { componentWords } from '../verdict/component-words.ts';
import { UNLABELLED_TITLE, unlabelledWords } from '../verdict/unlabelled-words.ts';
import type { PostMortem } from './post-mortem.ts';

/** A post-mortem to go on writing: what Mountwatch knows, in UTC, with room for what only people know. */
export function postMortemMarkdown(known: PostMortem): string {
  const { incident } = known;
  return [
    `# ${escaped(incident.title)}`,
    `Exported ${known.exportedAt} from ${known.address}. All times are UTC.`,
    ...section('Summary', summaryLines(known)),
    ...section('Verdict', verdictLines(incident.verdict)),
    ...section('Cause', causeLines(known)),
    ...section('Timeline', timelineLines(known)),
    ...section('How the verdict came about', verdictHistoryLines(known)),
    ...section('Affected hosts', hostLines(known)),
    ...section('Blocked programs', blockedLines(known)),
    ...section('Kernel lines', kernelLines(known)),
    ...section('What we do about it', ['_To be written._']),
  ].join('\n\n');
}

function section(title: string, lines: string[]): string[] {
  return [`## ${title}`, lines.length === 0 ? 'Nothing is known.' : lines.join('\n')];
}

function summaryLines({ incident, reach }: PostMortem): string[] {
  const { startedAt, resolvedAt, acknowledgedAt, acknowledgedBy } = incident;
  const lasted = resolvedAt && formatDuration(Date.parse(resolvedAt) - Date.parse(startedAt));
  return [
    `- Status: ${incident.status}, severity: ${incident.severity}`,
    `- Started: ${startedAt}`,
    resolvedAt ? `- Resolved: ${resolvedAt}, after ${lasted}` : '- Not resolved yet',
    `- Affected: ${affectedInWords(incident, reach)}`,
    acknowledgedAt
      ? `- Acknowledged: ${acknowledgedAt} by ${escaped(acknowledgedBy ?? 'somebody')}`
      : '- Acknowledged by nobody',
  ];
}

function verdictLines(verdict: Verdict): string[] {
  const counted = (verdict.evidenceFor ?? []).map(({ text }) => text);
  const together = unlabelledWords(verdict);
  return [
    `- At fault: ${escaped(componentWords(verdict.kind, verdict.component.name))}`,
    `- That something is wrong: ${confidenceInWords(verdict.confidence.detected)}`,
    `- That it is this: ${confidenceInWords(verdict.confidence.localised)}`,
    ...(counted.length > 0 ? counted : verdict.reasons).map((text) => `- For: ${escaped(text)}`),
    ...(verdict.evidenceAgainst ?? []).map(({ text }) => `- Against: ${escaped(text)}`),
    ...(together ? [`- ${UNLABELLED_TITLE}: ${escaped(together.who)}`] : []),
    ...verdict.alternatives.map((other) => `- It could also be ${namedWithReason(other)}`),
    ...verdict.exonerated.map((other) => `- Not at fault: ${namedWithReason(other)}`),
  ];
}

function namedWithReason({ kind, component, reason }: Verdict['alternatives'][number]): string {
  return escaped(`${componentWords(kind, component.name)}: ${reason}`);
}

function causeLines({ triages }: PostMortem): string[] {
  return summariseTriages(triages.rows).conclusions.map(({ conclusion, reports }) => {
    const { finding, cause } = conclusionWords[conclusion];
    return `- ${count(reports.length, 'host')} found: ${finding}. ${cause}`;
  });
}

function timelineLines({ timeline }: PostMortem): string[] {
  const lines = timeline.rows.map(({ at, kind, text, actor }) => {
    const who = actor === null ? '' : ` (${escaped(actor)})`;
    return `- ${at} **${timelineLooks[kind].word}**${who}: ${escaped(text)}`;
  });
  return withCut(lines, timeline);
}

function verdictHistoryLines({ verdicts }: PostMortem): string[] {
  const lines = verdicts.rows
    .map(({ at, title, verdict }) => `- ${at} ${escaped(title)} (${confidenceInWords(verdict.confidence.localised)})`)
    .reverse();
  return withCut(lines, verdicts);
}

function hostLines({ hosts }: PostMortem): string[] {
  if (hosts.rows.length === 0) return [];
  const rows = hosts.rows.map(({ host, joinedAt, leftAt, mountCounts }) => {
    const failing = FAILING_STATES.filter((state) => mountCounts[state] > 0).map(
      (state) => `${mountCounts[state]} ${state}`,
    );
    return `| ${escaped(host.name)} | ${joinedAt} | ${leftAt ?? 'still affected'} | ${failing.join(', ') || 'none'} |`;
  });
  return withCut(['| Host | From | To | Not well now |', '| --- | --- | --- | --- |', ...rows], hosts);
}

function blockedLines({ blockedTasks }: PostMortem): string[] {
  return groupBlockedTasks(blockedTasks.rows).map(({ command, unit, taskCount, hostNames }) => {
    const of = unit === null ? '' : ` (${unit})`;
    return `- ${escaped(command + of)}: ${count(taskCount, 'task')} on ${count(hostNames.length, 'host')}`;
  });
}

function kernelLines({ kernelEvents }: PostMortem): string[] {
  const lines = kernelEvents.rows
    .map(({ at, host, text }) => `${at} ${host.name} ${text.replaceAll('```', "'''")}`)
    .reverse();
  return lines.length === 0 ? [] : withCut(['```', ...lines, '```'], kernelEvents);
}

function withCut(lines: string[], { isCut, rows }: ListBeginning<unknown>): string[] {
  return isCut ? [...lines, '', `Only the first ${rows.length} were read.`] : lines;
}

/** Text from machines and people as plain text: what Markdown or HTML would take for its own stands behind a backslash. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
