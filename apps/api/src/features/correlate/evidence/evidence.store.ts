import type { Labels } from '@mountwatch/protocol';
import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db, Sql } from '../../../platform/database/index.ts';
import { joinedNewestAnswer, joinedNewestProbe } from '../../freshness/index.ts';
import type { Suspects } from './suspects.ts';
import { unseenIn } from './unseen.ts';

export interface MountEvidenceRow {
  mountId: string;
  hostId: string;
  hostName: string;
  serverId: string;
  serverName: string;
  exportId: string;
  exportPath: string;
  mountpoint: string;
  state: string;
  since: Date;
  observedAt: Date;
  changedAt: Date;
  answeredAt: Date | null;
  labels: Labels;
}

const BY_ID = Prisma.sql`m.id`;
const BY_CHANGE = Prisma.sql`m.changed_at, m.id`;

/** A page of all mounts, by id; of those that are gone only what went after `goneSince`. */
export function selectMountsAfter(
  sql: Sql,
  last: MountEvidenceRow | null,
  { goneSince, rowLimit }: { goneSince: Date; rowLimit: number },
): Promise<MountEvidenceRow[]> {
  const selected = Prisma.sql`
    SELECT m.* FROM mounts m
    WHERE ${hasIdAfter(last)} AND (m.state <> 'unmounted' OR m.changed_at >= ${goneSince})
    ORDER BY m.id LIMIT ${rowLimit}`;
  return sql.$queryRaw<MountEvidenceRow[]>(evidenceRows(selected, BY_ID));
}

/** A page of the mounts that changed after `since` and were not seen so, in the order in which they changed. */
export function selectChangedMountsAfter(
  sql: Sql,
  last: MountEvidenceRow | null,
  { since, snapshot, rowLimit }: { since: Date; snapshot: string; rowLimit: number },
): Promise<MountEvidenceRow[]> {
  const after = last
    ? Prisma.sql`(m.changed_at, m.id) > (${last.changedAt}, ${last.mountId}::uuid)`
    : Prisma.sql`m.changed_at >= ${since}`;
  const selected = Prisma.sql`
    SELECT m.* FROM mounts m WHERE ${after} AND ${unseenIn(snapshot, 'm')} ORDER BY ${BY_CHANGE} LIMIT ${rowLimit}`;
  return sql.$queryRaw<MountEvidenceRow[]>(evidenceRows(selected, BY_CHANGE));
}

/** The suspects' mounts on hosts that were heard since: of those that are well only their answers are news. */
export interface MountsToHear {
  well: string[];
  others: string[];
}

/**
 * Whose newest answers are worth reading: only of suspects, and only what is new, because every heartbeat of a healthy fleet would
 * be the whole fleet. Those of `known` suspects are left out. All at once, as texts: to look for the next page of them is to look for
 * all of them again.
 */
export async function selectMountsToHear(
  sql: Sql,
  { heardSince, suspects, known }: { heardSince: Date; suspects: Suspects; known: Suspects },
): Promise<MountsToHear> {
  const [row] = await sql.$queryRaw<[{ well: string | null; others: string | null }]>`
    SELECT string_agg(m.id::text, ',') FILTER (WHERE ${isWell}) AS well,
      string_agg(m.id::text, ',') FILTER (WHERE NOT ${isWell}) AS others
    FROM hosts h JOIN mounts m ON m.host_id = h.id
    WHERE h.last_seen_at >= ${heardSince} AND m.state <> 'unmounted' AND ${isOf(suspects)} AND NOT ${isOf(known)}`;
  return { well: row.well?.split(',') ?? [], others: row.others?.split(',') ?? [] };
}

function isOf({ hostIds, serverIds }: Suspects): Prisma.Sql {
  return Prisma.sql`(m.server_id = ANY(${serverIds}::uuid[]) OR m.host_id = ANY(${hostIds}::uuid[]))`;
}

/** A mount that is well, and when it answered last. */
export interface Answer {
  mountId: string;
  atMs: number;
}

/** The newest answers of those of these mounts that are well, as one text: in a storm it is all mounts of the fleet, at each step. */
export async function selectAnswers(sql: Sql, mountIds: readonly string[]): Promise<Answer[]> {
  const [row] = await sql.$queryRaw<[{ answers: string | null }]>`
    SELECT string_agg(m.id::text || (1000 * date_part('epoch', greatest(m.since, answer.at)))::bigint, ',') AS answers
    FROM mounts m ${joinedNewestAnswer}
    WHERE m.id = ANY(${mountIds}::uuid[]) AND ${isWell} AND answer.at IS NOT NULL`;
  return (row.answers?.split(',') ?? []).map((answer) => ({
    mountId: answer.slice(0, UUID_LENGTH),
    atMs: Number(answer.slice(UUID_LENGTH)),
  }));
}

/**
 * These mounts, with their newest answers. One that fails and has not answered since says nothing that its change has not said:
 * where everything hangs, that is all of them, at each step.
 */
export function selectMountsThatAnswer(sql: Sql, mountIds: readonly string[]): Promise<MountEvidenceRow[]> {
  const selected = Prisma.sql`SELECT m.* FROM mounts m WHERE m.id = ANY(${mountIds}::uuid[])`;
  const isNews = Prisma.sql`NOT ${isFailing} OR ${isAnswer}`;
  return sql.$queryRaw<MountEvidenceRow[]>(evidenceRows(selected, BY_ID, isNews));
}

/** Hosts that were last heard before `before`, and not before `from`. */
export async function selectHostsLastSeen(db: Db, from: Date | null, before: Date): Promise<string[]> {
  const hosts = await db.host.findMany({
    where: { lastSeenAt: { lt: before, ...(from && { gte: from }) } },
    select: { id: true },
  });
  return hosts.map((host) => host.id);
}

/** Those of these hosts that have been heard since. */
export async function selectHostsHeard(db: Db, hostIds: readonly string[], since: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM hosts WHERE id = ANY(${[...hostIds]}::uuid[]) AND last_seen_at >= ${since}`;
  return rows.map((row) => row.id);
}

function hasIdAfter(last: MountEvidenceRow | null): Prisma.Sql {
  return last ? Prisma.sql`m.id > ${last.mountId}::uuid` : Prisma.sql`TRUE`;
}

/** The options that mounts can be at fault together by. */
export const optionLabels = Prisma.sql`jsonb_strip_nulls(jsonb_build_object(
  'vers', m.options->>'vers', 'proto', m.options->>'proto', 'sec', m.options->>'sec',
  'nconnect', m.options->>'nconnect', 'xprtsec', m.options->>'xprtsec',
  'recovery', CASE WHEN jsonb_exists(m.options, 'softerr') THEN 'softerr' WHEN jsonb_exists(m.options, 'soft') THEN 'soft'
    WHEN jsonb_exists(m.options, 'hard') THEN 'hard' END))`;

const UUID_LENGTH = 36;

const isWell = Prisma.sql`(m.state = 'ok')`;
const isFailing = Prisma.sql`(m.state IN ('hung', 'stale', 'error'))`;
const isAnswer = Prisma.sql`coalesce(p.outcome IN ('ok', 'slow'), FALSE)`;

/** The page is cut before anything is joined to it: else each page walks through all probes before its first. */
function evidenceRows(selected: Prisma.Sql, order: Prisma.Sql, isNews = Prisma.sql`TRUE`): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id AS "mountId", m.host_id AS "hostId", h.name AS "hostName", m.server_id AS "serverId",
      s.name AS "serverName", m.export_id AS "exportId", e.path AS "exportPath", m.mountpoint, m.state, m.since,
      CASE WHEN (p.outcome IN ('ok', 'slow')) <> ${isFailing} THEN greatest(m.since, p.at) ELSE m.since END AS "observedAt",
      CASE WHEN ${isAnswer} AND ${isFailing} THEN p.at END AS "answeredAt",
      m.changed_at AS "changedAt", ${optionLabels} AS labels
    FROM (${selected}) m
    JOIN hosts h ON h.id = m.host_id
    JOIN servers s ON s.id = m.server_id
    JOIN exports e ON e.id = m.export_id
    ${joinedNewestProbe}
    WHERE ${isNews}
    ORDER BY ${order}`;
}
