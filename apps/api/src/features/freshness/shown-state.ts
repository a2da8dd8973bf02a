import { MountState } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';

/** States in which a mount does not do what it is there for. */
export const AFFECTED_STATES: readonly MountState[] = ['hung', 'stale', 'error', 'slow'];

/**
 * A mount's state as it is shown: what its agent last said, and `unknown` once its host has fallen silent.
 * Wants the tables `mounts m` and `hosts h` in scope.
 */
export function shownState(silentBefore: Date): Prisma.Sql {
  return Prisma.sql`CASE WHEN m.state <> 'unmounted' AND h.last_seen_at < ${silentBefore} THEN 'unknown' ELSE m.state END`;
}

/** Whether the mount `m` of the host `h` is shown in one of `states`; a mount that is gone only when that is asked for. */
export function isShownIn(states: readonly MountState[] | undefined, silentBefore: Date): Prisma.Sql {
  if (states === undefined) return Prisma.sql`m.state <> 'unmounted'`;
  const stored = Prisma.sql`m.state IN (${Prisma.join(states)})`;
  const isHeard = Prisma.sql`h.last_seen_at >= ${silentBefore}`;
  const asReported = Prisma.sql`(${stored} AND (${isHeard} OR m.state = 'unmounted'))`;
  if (!states.includes('unknown')) return asReported;
  return Prisma.sql`(${asReported} OR (m.state <> 'unmounted' AND NOT ${isHeard}))`;
}

/** The JSON of `MountCounts` over the rows of an aggregate, from the column that holds each row's shown state. */
export function countsByState(stateColumn: Prisma.Sql): Prisma.Sql {
  const pairs = MountState.options.map(
    (state) => Prisma.sql`${state}::text, count(*) FILTER (WHERE ${stateColumn} = ${state})`,
  );
  return Prisma.sql`jsonb_build_object(${Prisma.join(pairs)})`;
}

/** The table `silent (id)` of the hosts that are silent, for a statement's WITH. */
export function silentHosts(silentBefore: Date): Prisma.Sql {
  return Prisma.sql`silent AS MATERIALIZED (SELECT id FROM hosts WHERE last_seen_at < ${silentBefore})`;
}
