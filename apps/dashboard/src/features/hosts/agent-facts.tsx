import type { Host } from '@mountwatch/protocol';
import { count } from '../../lib/count.ts';
import { formatDuration, formatLatency } from '../../lib/time/format-duration.ts';
import { Facts } from '../../ui/layout/facts.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Ago } from '../../ui/time/instant.tsx';

/** What the agent says of itself, and what of its reports was lost. */
export function AgentFacts({ host }: { host: Host }) {
  return (
    <Panel title="Agent">
      <Facts
        facts={[
          { name: 'Version', value: host.agentVersion },
          { name: 'First heard', value: <Ago at={host.firstSeenAt} /> },
          { name: 'Probes every', value: formatDuration(host.probeIntervalSeconds * 1000) },
          { name: 'Probe deadline', value: formatDuration(host.probeTimeoutSeconds * 1000) },
          { name: 'Clock', value: clockText(host.clockOffsetMs) },
          { name: 'Lost', value: lossText(host) },
          { name: 'Boot', value: <code>{host.bootId}</code> },
          { name: 'Kept waiting by its host', value: lagWords(host.health?.lagLevel) },
        ]}
      />
    </Panel>
  );
}

/** A busy host keeps its own agent waiting: the more so, the less its word weighs. */
function lagWords(level: number | undefined): string {
  if (level === undefined) return 'not reported';
  if (level === 0) return 'not at all';
  return level < 3 ? 'a little' : level < 5 ? 'much: its word weighs less' : 'so much that it is hardly believed';
}

function clockText(offsetMs: number | null): string {
  if (offsetMs === null) return 'not compared yet';
  if (Math.abs(offsetMs) < 100) return 'agrees with the API';
  return `${formatLatency(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead of' : 'behind'} the API`;
}

function lossText(host: Host): string {
  const losses = [
    host.lostKernelRecordCount > 0 && count(host.lostKernelRecordCount, 'kernel line'),
    host.lostOutboxRecordCount > 0 && count(host.lostOutboxRecordCount, 'report'),
  ].filter((loss) => loss !== false);
  return losses.length === 0 ? 'nothing' : losses.join(' and ');
}
