import { MountState } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import { AFFECTED_STATES, silentHosts } from '../freshness/index.ts';

const column = (table: string, state: MountState) => Prisma.raw(`${table}.${state}_count`);
const isAffected = Prisma.sql`m.state IN (${Prisma.join([...AFFECTED_STATES])})`;

/**
 * The tables `silent (id)` and `quiet`, for a statement's WITH: by server, what of its tally silent hosts have said, who
 * count as clients but no longer for what they said. It costs as much as there are silent hosts.
 */
export function quietTallies(silentBefore: Date): Prisma.Sql {
  const counts = MountState.options.map(
    (state) => Prisma.sql`count(*) FILTER (WHERE m.state = ${state})::int AS ${Prisma.raw(`${state}_count`)}`,
  );
  return Prisma.sql`${silentHosts(silentBefore)}, quiet AS MATERIALIZED (
    SELECT m.server_id, count(DISTINCT m.host_id)::int AS client_count,
      count(DISTINCT m.host_id) FILTER (WHERE ${isAffected})::int AS affected_client_count, ${Prisma.join(counts)}
    FROM silent CROSS JOIN LATERAL (
      SELECT m.server_id, m.host_id, m.state FROM mounts m WHERE m.host_id = silent.id AND m.state <> 'unmounted' OFFSET 0
    ) m GROUP BY m.server_id)`;
}

/** The one row of sums of the tallies `t` and of the rows of `quiet`, of one server or of all. */
export function shownTally(server: Prisma.Sql | 'all'): Prisma.Sql {
  const [ofTally, ofQuiet] =
    server === 'all'
      ? [Prisma.sql`TRUE`, Prisma.sql`TRUE`]
      : [Prisma.sql`t.server_id = ${server}`, Prisma.sql`q.server_id = ${server}`];
  return Prisma.sql`(SELECT ${sums('t')} FROM server_tallies t WHERE ${ofTally}) told
    CROSS JOIN (SELECT ${sums('q')} FROM quiet q WHERE ${ofQuiet}) hushed`;
}

/** The JSON of `MountCounts`, from `told` and `hushed`: what silent hosts said is not known any more. */
export function shownCounts(): Prisma.Sql {
  const pairs = MountState.options.map((state) => {
    const shown = Prisma.sql`${column('told', state)} - ${column('hushed', state)}`;
    return Prisma.sql`${state}::text, ${state === 'unknown' ? Prisma.sql`${shown} + ${hushedMounts}` : shown}`;
  });
  return Prisma.sql`jsonb_build_object(${Prisma.join(pairs)})`;
}

const hushedMounts = Prisma.join(
  MountState.options.map((state) => column('hushed', state)),
  ' + ',
);

function sums(table: 't' | 'q'): Prisma.Sql {
  const names = ['client_count', 'affected_client_count', ...MountState.options.map((state) => `${state}_count`)];
  return Prisma.raw(names.map((name) => `coalesce(sum(${table}.${name}), 0)::int AS ${name}`).join(', '));
}
