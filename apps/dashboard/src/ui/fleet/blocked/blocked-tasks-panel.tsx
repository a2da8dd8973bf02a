import type { BlockedTasksReport } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { blockedTasksQuery } from '../../../lib/api/findings.ts';
import type { SearchParameters } from '../../../lib/api/request.ts';
import { count } from '../../../lib/count.ts';
import { Empty } from '../../layout/empty.tsx';
import { Loaded } from '../../layout/loaded.tsx';
import { Panel } from '../../layout/panel.tsx';
import { RowsSkeleton } from '../../layout/skeletons.tsx';
import { type Column, DataTable } from '../../table/data-table.tsx';
import { Ago } from '../../time/instant.tsx';
import { Wait } from '../wait.tsx';
import classes from './blocked-tasks-panel.module.css';
import { type BlockedGroup, blockedTaskCount, groupBlockedTasks } from './group-blocked-tasks.ts';

const NAMED = 4;

const columns: Column<BlockedGroup>[] = [
  {
    title: 'Command',
    isRowHeader: true,
    render: ({ command, unit }) => (
      <>
        {command} {unit && <span className={classes.soft}>{unit}</span>}
      </>
    ),
  },
  { title: 'Tasks', render: ({ taskCount, unkillableCount }) => tasksText(taskCount, unkillableCount) },
  { title: 'Hosts', render: ({ hostNames }) => <Names names={hostNames} /> },
  { title: 'On', render: ({ mountpoints }) => (mountpoints.length === 0 ? 'not seen' : <Names names={mountpoints} />) },
  { title: 'Since', render: ({ since }) => <Ago at={since} /> },
  { title: 'Sleeps', render: ({ wchans: [wchan] }) => (wchan === undefined ? 'not known' : <Wait wchan={wchan} />) },
];

interface BlockedTasksPanelProps {
  title: string;
  search: SearchParameters;
  /** Only tasks that touch this mountpoint. */
  mountpoint?: string;
}

/** Who is stuck: the programs that sleep in NFS now, by name, with whether a signal would end them. */
export function BlockedTasksPanel({ title, search, mountpoint }: BlockedTasksPanelProps) {
  const query = useQuery(blockedTasksQuery(search));
  const groups = groupBlockedTasks(query.data?.rows ?? []).filter(
    (group) => mountpoint === undefined || group.mountpoints.includes(mountpoint),
  );
  return (
    <Panel title={title} isFlush aside={mountpoint === undefined && asideOf(query.data?.rows ?? [])}>
      <Loaded query={query} skeleton={<RowsSkeleton rows={3} />}>
        {() =>
          groups.length === 0 ? (
            <Empty title="No program is known to be stuck">
              Agents look for tasks that sleep in NFS while a mount is in trouble, and go on until all are free.
            </Empty>
          ) : (
            <DataTable
              caption={title}
              columns={columns}
              rows={groups}
              keyOf={(group) => `${group.command} ${group.unit}`}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

function asideOf(reports: BlockedTasksReport[]): string | false {
  const stuck = reports.filter(({ totalCount }) => totalCount > 0);
  return stuck.length > 0 && `${count(blockedTaskCount(stuck), 'task')} on ${count(stuck.length, 'host')}`;
}

function tasksText(taskCount: number, unkillableCount: number): string {
  return unkillableCount === 0 ? String(taskCount) : `${taskCount}, ${unkillableCount} not killable`;
}

function Names({ names }: { names: string[] }) {
  const rest = names.length - NAMED;
  return (
    <>
      {names.slice(0, NAMED).map((name, position) => (
        <span key={name} className={classes.name}>
          {name}
          {position < names.length - 1 && ','}{' '}
        </span>
      ))}
      {rest > 0 && `and ${rest} more`}
    </>
  );
}
