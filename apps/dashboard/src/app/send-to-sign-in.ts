import type { DashboardRouter } from './router.tsx';

/** The session has ended while a page was open: to the sign-in page, once, however many reads were refused. */
export function sendToSignIn(router: DashboardRouter): void {
  const { pathname, href } = router.latestLocation;
  if (pathname === '/sign-in') return;
  void router.navigate({ to: '/sign-in', search: { returnTo: href } });
}
