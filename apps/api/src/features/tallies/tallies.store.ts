import { MountState } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import { ADVISORY_LOCKS, type Db } from '../../platform/database/index.ts';
import { AFFECTED_STATES } from '../freshness/index.ts';

const COUNTS = ['client_count', 'affected_client_count', ...MountState.options.map((state) => `${state}_count`)];
const names = Prisma.raw(COUNTS.join(', '));

/**
 * Adds up the rows of servers that have several, at most `rowLimit` of them; gives how many there were. Rows that another
 * replica is adding up are left to it, and readers see the rows or their sum.
 */
export function addUpTallies(db: Db, rowLimit: number): Promise<number> {
  const sums = Prisma.raw(COUNTS.map((name) => `sum(${name})`).join(', '));
  return db.$executeRaw`
    WITH chosen AS (
      SELECT t.id FROM server_tallies t WHERE t.server_id IN (
        SELECT server_id FROM server_tallies GROUP BY server_id HAVING count(*) > 1
      ) ORDER BY t.id LIMIT ${rowLimit} FOR UPDATE SKIP LOCKED
    ), taken AS (
      DELETE FROM server_tallies t USING chosen WHERE t.id = chosen.id RETURNING t.*
    )
    INSERT INTO server_tallies (server_id, ${names}) SELECT server_id, ${sums} FROM taken GROUP BY server_id`;
}

/** Only one replica at a time, until the transaction ends: two that correct the same would correct it twice. */
export async function lockCorrection(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ isTaken: boolean }]>`
    SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS.tallies}) AS "isTaken"`;
  return row.isTaken;
}

/** Counts anew and adds what is missing; gives of how many servers something was. What is being written then adds its own. */
export function correctTallies(db: Db): Promise<number> {
  const states = MountState.options.map(
    (state) => Prisma.sql`count(*) FILTER (WHERE m.state = ${state}) AS ${Prisma.raw(`${state}_count`)}`,
  );
  const negated = Prisma.raw(COUNTS.map((name) => `-${name}`).join(', '));
  const sums = Prisma.raw(COUNTS.map((name) => `sum(${name}) AS ${name}`).join(', '));
  const isWrong = Prisma.raw(COUNTS.map((name) => `sum(${name}) <> 0`).join(' OR '));
  return db.$executeRaw`
    INSERT INTO server_tallies (server_id, ${names})
    SELECT server_id, ${sums} FROM (
      SELECT m.server_id, count(DISTINCT m.host_id) FILTER (WHERE m.state <> 'unmounted') AS client_count,
        count(DISTINCT m.host_id) FILTER (WHERE m.state IN (${Prisma.join([...AFFECTED_STATES])})) AS affected_client_count,
        ${Prisma.join(states)}
      FROM mounts m GROUP BY m.server_id
      UNION ALL SELECT server_id, ${negated} FROM server_tallies
    ) found GROUP BY server_id HAVING ${isWrong}`;
}
