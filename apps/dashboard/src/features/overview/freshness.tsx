import type { Overview } from '@mountwatch/protocol';
import { count } from '../../lib/count.ts';
import { formatDuration } from '../../lib/time/format-duration.ts';
import { useNow } from '../../lib/time/use-now.ts';

/**
 * How old the knowledge is. Ages are taken on the API's clock and grow by the browser's, so a browser whose clock is
 * wrong still shows true ages.
 */
export function Freshness({ overview, receivedAtMs }: { overview: Overview; receivedAtMs: number }) {
  const nowMs = useNow();
  const { hosts, newestReportAt, oldestReportAt } = overview;
  if (newestReportAt === null) return <p>Nothing has been reported so far.</p>;
  const ageOf = (at: string) => {
    const ageAtAnswerMs = Date.parse(overview.generatedAt) - Date.parse(at);
    return formatDuration(ageAtAnswerMs + Math.max(0, nowMs - receivedAtMs));
  };
  return (
    <p data-testid="freshness">
      Newest report {ageOf(newestReportAt)} ago
      {oldestReportAt !== null && hosts.reporting > 1 && `, oldest of a reporting host ${ageOf(oldestReportAt)} ago`};{' '}
      {count(hosts.reporting, 'host')} reporting, {hosts.silent === 0 ? 'none' : hosts.silent} silent.
    </p>
  );
}
