import type { Overview } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { MaintenanceNotice } from '../../ui/fleet/maintenance/maintenance-notice.tsx';
import { ServersTable } from '../../ui/fleet/servers-table.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Notice } from '../../ui/layout/notice.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { PageSkeleton } from '../../ui/layout/skeletons.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { describeFleet } from './describe-fleet.ts';
import { FirstSteps } from './first-steps.tsx';
import { FleetFigures } from './fleet-figures.tsx';
import { Freshness } from './freshness.tsx';
import { OpenIncidents } from './open-incidents.tsx';
import { overviewQuery } from './overview.api.ts';

/** What is wrong, worst first, and how fresh that knowledge is. */
export function OverviewPage() {
  useLiveRoom('fleet');
  const overview = useQuery(overviewQuery);
  return (
    <Page title="Overview">
      <Loaded query={overview} skeleton={<PageSkeleton />}>
        {(answer) => <Fleet overview={answer} receivedAtMs={overview.dataUpdatedAt} />}
      </Loaded>
    </Page>
  );
}

function Fleet({ overview, receivedAtMs }: { overview: Overview; receivedAtMs: number }) {
  const headline = describeFleet(overview);
  return (
    <>
      <div data-testid="fleet-headline" data-kind={headline.kind}>
        <Notice tone={headline.tone} glyph={headline.glyph} title={headline.title}>
          <Freshness overview={overview} receivedAtMs={receivedAtMs} />
        </Notice>
      </div>
      <MaintenanceNotice covered={{}} />
      {headline.kind === 'empty' ? <FirstSteps /> : <FleetParts overview={overview} />}
    </>
  );
}

function FleetParts({ overview }: { overview: Overview }) {
  return (
    <>
      <OpenIncidents incidents={overview.openIncidents} openCount={overview.openIncidentCount} />
      <FleetFigures overview={overview} />
      {overview.worstServers.length > 0 && (
        <Panel
          title="Servers, worst first"
          isFlush
          aside={
            <CellLink to="/servers">
              {overview.serverCount === 1 ? 'The only server' : `All ${overview.serverCount} servers`}
            </CellLink>
          }
        >
          <ServersTable caption="Servers, worst first" servers={overview.worstServers} />
        </Panel>
      )}
    </>
  );
}
