import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { KernelLogSearch } from '../features/kernel-log/kernel-log-search.ts';
import { MatrixSearch } from '../features/matrix/matrix-search.ts';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { FilterSearch } from '../lib/filters/filter-search.ts';
import { RangeSearch } from '../lib/time/time-range.ts';
import { PageSkeleton } from '../ui/layout/skeletons.tsx';
import { addressed } from './addressed.ts';
import { CrashPage } from './crash-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { loadWhenQuiet, unlessAway } from './page-loading.ts';
import { loadPalette } from './palette/use-palette.tsx';
import { requireSession } from './require-session.ts';
import { loadShortcutsHelp, Shell } from './shell.tsx';
import { ShellSearch } from './shell-search.ts';

const ServersPage = lazyRouteComponent(
  unlessAway(() => import('../features/servers/servers-page.tsx')),
  'ServersPage',
);
const ServerPage = lazyRouteComponent(
  unlessAway(() => import('../features/servers/server-page.tsx')),
  'ServerPage',
);
const HostsPage = lazyRouteComponent(
  unlessAway(() => import('../features/hosts/hosts-page.tsx')),
  'HostsPage',
);
const HostPage = lazyRouteComponent(
  unlessAway(() => import('../features/hosts/host-page.tsx')),
  'HostPage',
);
const MountPage = lazyRouteComponent(
  unlessAway(() => import('../features/mounts/mount-page.tsx')),
  'MountPage',
);
const IncidentsPage = lazyRouteComponent(
  unlessAway(() => import('../features/incidents/incidents-page.tsx')),
  'IncidentsPage',
);
const IncidentPage = lazyRouteComponent(
  unlessAway(() => import('../features/incidents/incident-page.tsx')),
  'IncidentPage',
);
const SettingsPage = lazyRouteComponent(
  unlessAway(() => import('../features/settings/settings-page.tsx')),
  'SettingsPage',
);
const MatrixPage = lazyRouteComponent(
  unlessAway(() => import('../features/matrix/matrix-page.tsx')),
  'MatrixPage',
);
const KernelLogPage = lazyRouteComponent(
  unlessAway(() => import('../features/kernel-log/kernel-log-page.tsx')),
  'KernelLogPage',
);
const loadSignIn = unlessAway(() => import('./sign-in-routes.tsx'));
const SignInRoute = lazyRouteComponent(loadSignIn, 'SignInRoute');
const FirstSignInRoute = lazyRouteComponent(loadSignIn, 'FirstSignInRoute');
const JoinRoute = lazyRouteComponent(loadSignIn, 'JoinRoute');

export interface RouterContext {
  queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ returnTo: z.string().max(2000).optional().catch(undefined) }),
  component: () => <SignInRoute returnTo={signIn.useSearch().returnTo} />,
});
const firstSignIn = createRoute({
  getParentRoute: () => root,
  path: '/first-sign-in',
  component: FirstSignInRoute,
});
const join = createRoute({ getParentRoute: () => root, path: '/join', component: JoinRoute });

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => requireSession(context.queries, location.href),
  validateSearch: ShellSearch,
  search: { middlewares: [retainSearchParams(['tz', 'kiosk'])] },
  component: () => <Shell search={signedIn.useSearch()} />,
});
const overview = createRoute({ getParentRoute: () => signedIn, path: '/', component: OverviewPage });
const ServersSearch = FilterSearch('/servers');
const servers = createRoute({
  getParentRoute: () => signedIn,
  path: '/servers',
  validateSearch: ServersSearch,
  component: () => <ServersPage {...addressed(ServersSearch, servers.useSearch())} />,
});
/** A time that one looks at is kept from page to page, where both know one. */
const keepingTime = { middlewares: [retainSearchParams<RangeSearch>(['range', 'from', 'to'])] };
/** Pictures of a time, and a list of mounts below them. */
const PastAndMounts = FilterSearch('/mounts').extend(RangeSearch.shape);
const server = createRoute({
  getParentRoute: () => signedIn,
  path: '/servers/$id',
  validateSearch: PastAndMounts,
  search: keepingTime,
  component: () => (
    <ServerPage
      key={server.useParams().id}
      serverId={server.useParams().id}
      {...addressed(PastAndMounts, server.useSearch())}
    />
  ),
});
const HostsSearch = FilterSearch('/hosts');
const hosts = createRoute({
  getParentRoute: () => signedIn,
  path: '/hosts',
  validateSearch: HostsSearch,
  component: () => <HostsPage {...addressed(HostsSearch, hosts.useSearch())} />,
});
const host = createRoute({
  getParentRoute: () => signedIn,
  path: '/hosts/$id',
  validateSearch: PastAndMounts,
  search: keepingTime,
  component: () => (
    <HostPage key={host.useParams().id} hostId={host.useParams().id} {...addressed(PastAndMounts, host.useSearch())} />
  ),
});
const mount = createRoute({
  getParentRoute: () => signedIn,
  path: '/mounts/$id',
  validateSearch: RangeSearch,
  search: keepingTime,
  component: () => <MountPage key={mount.useParams().id} mountId={mount.useParams().id} time={mount.useSearch()} />,
});
const IncidentsSearch = FilterSearch('/incidents');
const incidents = createRoute({
  getParentRoute: () => signedIn,
  path: '/incidents',
  validateSearch: IncidentsSearch,
  component: () => <IncidentsPage {...addressed(IncidentsSearch, incidents.useSearch())} />,
});
const incident = createRoute({
  getParentRoute: () => signedIn,
  path: '/incidents/$id',
  validateSearch: RangeSearch,
  search: keepingTime,
  component: () => (
    <IncidentPage key={incident.useParams().id} incidentId={incident.useParams().id} time={incident.useSearch()} />
  ),
});
const matrix = createRoute({
  getParentRoute: () => signedIn,
  path: '/matrix',
  validateSearch: MatrixSearch,
  component: () => <MatrixPage {...addressed(MatrixSearch, matrix.useSearch())} />,
});
const settings = createRoute({ getParentRoute: () => signedIn, path: '/settings', component: SettingsPage });
const kernelLog = createRoute({
  getParentRoute: () => signedIn,
  path: '/kernel-log',
  validateSearch: KernelLogSearch,
  component: () => <KernelLogPage {...addressed(KernelLogSearch, kernelLog.useSearch())} />,
});

const pages = [
  overview,
  servers,
  server,
  hosts,
  host,
  mount,
  incidents,
  incident,
  matrix,
  kernelLog,
  settings,
] as const;
const routeTree = root.addChildren([signIn, firstSignIn, join, signedIn.addChildren(pages)]);

const lazyPages = [
  ...[ServersPage, ServerPage, HostsPage, HostPage, MountPage, IncidentsPage, IncidentPage],
  ...[SettingsPage, MatrixPage, KernelLogPage, SignInRoute],
];

export function createDashboardRouter(queries: QueryClient) {
  void loadWhenQuiet([...lazyPages, { preload: loadPalette }, { preload: loadShortcutsHelp }]);
  return createRouter({
    routeTree,
    context: { queries },
    scrollRestoration: true,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: CrashPage,
  });
}

export type DashboardRouter = ReturnType<typeof createDashboardRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: DashboardRouter;
  }
}
