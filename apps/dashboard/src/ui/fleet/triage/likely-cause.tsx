import type { TriageReport } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import type { SearchParameters } from '../../../lib/api/request.ts';
import { triagesQuery } from '../../../lib/api/triages.ts';
import { count } from '../../../lib/count.ts';
import { Empty } from '../../layout/empty.tsx';
import { Loaded } from '../../layout/loaded.tsx';
import { Panel } from '../../layout/panel.tsx';
import { RowsSkeleton } from '../../layout/skeletons.tsx';
import { CellLink } from '../../table/row-link.tsx';
import { Ago } from '../../time/instant.tsx';
import { summariseTriages } from './summarise-triages.ts';
import classes from './triage.module.css';
import { TriageLadder } from './triage-ladder.tsx';
import { conclusionWords } from './triage-words.ts';

const HOSTS_NAMED = 3;

/** What the hosts found by sockets of their own, what that likely means, and what to check next. */
export function LikelyCause({ title, search }: { title: string; search: SearchParameters }) {
  return (
    <Panel title={title}>
      <Loaded query={useQuery(triagesQuery(search))} skeleton={<RowsSkeleton rows={4} />}>
        {({ rows }) => (rows.length === 0 ? <NobodyClimbed /> : <Findings reports={rows} />)}
      </Loaded>
    </Panel>
  );
}

function NobodyClimbed() {
  return (
    <Empty title="No host has looked for the cause in this time">
      An agent climbs from the server’s name to an NFS answer as soon as one of its NFS mounts is in trouble. Other file
      systems have no such rungs.
    </Empty>
  );
}

function Findings({ reports }: { reports: TriageReport[] }) {
  const { climbCount, conclusions, rungs } = summariseTriages(reports);
  const [commonest, ...others] = conclusions;
  if (commonest === undefined) return null;
  const words = conclusionWords[commonest.conclusion];
  return (
    <div className={classes.findings}>
      <p className={classes.finding}>
        {climbCount === 1 ? 'The host that looked' : `${commonest.reports.length} of ${climbCount} hosts that looked`}{' '}
        found: <strong>{words.finding}</strong>.
      </p>
      <p>{words.cause}</p>
      <div>
        <h3 className={classes.heading}>What to check next</h3>
        <ul className={classes.checks}>
          {words.checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      </div>
      <TriageLadder rungs={rungs} />
      {others.map(({ conclusion, reports: dissenting }) => (
        <p key={conclusion} className={classes.soft}>
          {count(dissenting.length, 'host')} found otherwise, {conclusionWords[conclusion].finding}:{' '}
          <HostNames reports={dissenting} />
        </p>
      ))}
      <p className={classes.soft}>
        Newest look <Ago at={reports[0]?.at ?? ''} />, by <HostNames reports={commonest.reports} />
      </p>
    </div>
  );
}

function HostNames({ reports }: { reports: TriageReport[] }) {
  const rest = reports.length - HOSTS_NAMED;
  return (
    <>
      {reports.slice(0, HOSTS_NAMED).map(({ host }, position) => (
        <span key={host.id}>
          {position > 0 && ', '}
          <CellLink to="/hosts/$id" params={{ id: host.id }}>
            {host.name}
          </CellLink>
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}.
    </>
  );
}
