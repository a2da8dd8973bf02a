import type { AgentHealth, StageHealth } from '@mountwatch/protocol';
import { count } from '../../lib/count.ts';
import { formatLatency } from '../../lib/time/format-duration.ts';
import { Badge } from '../../ui/badges/badge.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Column, DataTable } from '../../ui/table/data-table.tsx';
import { Ago } from '../../ui/time/instant.tsx';

const columns: Column<StageHealth>[] = [
  { title: 'Stage', isRowHeader: true, render: (stage) => stage.stage },
  { title: 'Health', render: (stage) => <StageBadge stage={stage} /> },
  { title: 'Last success', render: (stage) => (stage.lastSuccessAt ? <Ago at={stage.lastSuccessAt} /> : 'never') },
  {
    title: 'Took',
    render: (stage) => (stage.lastDurationMs === null ? 'not known' : formatLatency(stage.lastDurationMs)),
  },
  { title: 'Last failure', render: (stage) => stage.lastFailure ?? 'none' },
];

/** How each stage of the agent is doing: a stage that fails is shown, not silent. */
export function AgentHealthPanel({ health }: { health: AgentHealth | null }) {
  if (health === null) {
    return (
      <Panel title="Agent’s own health" isFlush>
        <Empty title="Not reported yet">The agent sends its health with its first heartbeat.</Empty>
      </Panel>
    );
  }
  return (
    <Panel title="Agent’s own health" isFlush aside={summaryOf(health)}>
      <DataTable caption="Stages of the agent" columns={columns} rows={health.stages} keyOf={(stage) => stage.stage} />
    </Panel>
  );
}

function StageBadge({ stage }: { stage: StageHealth }) {
  if (stage.lastFailure !== null) return <Badge tone="error" glyph="cross" word="failing" />;
  if (stage.lastSuccessAt === null) return <Badge tone="unknown" glyph="question" word="not run yet" />;
  return <Badge tone="ok" glyph="check" word="ok" />;
}

function summaryOf(health: AgentHealth): string {
  return [
    `${count(health.outboxRecordCount, 'report')} waiting to be sent`,
    health.droppedRecordCount > 0 && `${health.droppedRecordCount} dropped${droppedKinds(health)}`,
    health.kernelLogGapCount > 0 && `${count(health.kernelLogGapCount, 'gap')} in the kernel log`,
    (health.lostKernelRecordCount ?? 0) > 0 &&
      `${count(health.lostKernelRecordCount ?? 0, 'kernel record')} overwritten`,
    (health.suppressedKernelLineCount ?? 0) > 0 &&
      `${count(health.suppressedKernelLineCount ?? 0, 'kernel line')} suppressed by the kernel`,
    health.unkillableChildCount > 0 && `${count(health.unkillableChildCount, 'unkillable probe')}`,
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

function droppedKinds({ droppedRecordCounts = {} }: AgentHealth): string {
  const kinds = Object.entries(droppedRecordCounts).map(([kind, dropped]) => `${dropped} ${kind}`);
  return kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
}
