import type { Host } from '@mountwatch/protocol';
import { count } from '../../lib/count.ts';
import { formatDuration, formatLatency } from '../../lib/time/format-duration.ts';
import { Facts } from '../../ui/layout/facts.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Ago } from '../../ui/time/instant.tsx';
import classes from './agent-facts.module.css';

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
          { name: 'Labels', value: <Labels labels={host.labels} /> },
        ]}
      />
    </Panel>
  );
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

function Labels({ labels }: { labels: Record<string, string> }) {
  const entries = Object.entries(labels);
  if (entries.length === 0) return 'none';
  return (
    <ul className={classes.labels}>
      {entries.map(([name, value]) => (
        <li key={name} className={classes.label}>
          {name}: {value}
        </li>
      ))}
    </ul>
  );
}
