import type { MaintenanceWindow } from '@mountwatch/protocol';

/** What planned work may cover: a page's server, its host and labels. Nothing given: everything is of interest. */
export interface Covered {
  readonly serverId?: string;
  readonly hostId?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The windows under way at `nowMs` that cover something, or all of them where nothing is asked for in particular. */
export function matchingWindows(
  windows: readonly MaintenanceWindow[],
  covered: Covered,
  nowMs: number,
): MaintenanceWindow[] {
  const isAnything = covered.serverId === undefined && covered.hostId === undefined;
  return windows
    .filter(({ startsAt, endsAt }) => Date.parse(startsAt) <= nowMs && nowMs < Date.parse(endsAt))
    .filter(({ matchers }) => isAnything || matchers.some((matcher) => covers(matcher, covered)));
}

function covers(matcher: MaintenanceWindow['matchers'][number], { serverId, hostId, labels = {} }: Covered): boolean {
  if ('serverId' in matcher) return matcher.serverId === serverId;
  if ('hostId' in matcher) return matcher.hostId === hostId;
  return labels[matcher.labelKey] === matcher.labelValue;
}
