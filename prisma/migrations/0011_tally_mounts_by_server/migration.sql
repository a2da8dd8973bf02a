-- What the overview and a page of servers count is kept with change: to count 200,000 mounts at each request took a tenth
-- of a second. A statement that changes mounts adds what it changes as rows of its own, so that no two writers meet;
-- apps/api/src/features/tallies adds rows up, and counts anew now and then to see that they are right.
CREATE TABLE "server_tallies" (
    "id" BIGSERIAL NOT NULL,
    "server_id" UUID NOT NULL,
    "client_count" INTEGER NOT NULL,
    "affected_client_count" INTEGER NOT NULL,
    "ok_count" INTEGER NOT NULL,
    "slow_count" INTEGER NOT NULL,
    "hung_count" INTEGER NOT NULL,
    "stale_count" INTEGER NOT NULL,
    "error_count" INTEGER NOT NULL,
    "unknown_count" INTEGER NOT NULL,
    "unmounted_count" INTEGER NOT NULL,

    CONSTRAINT "server_tallies_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "server_tallies_server_id_idx" ON "server_tallies"("server_id");

-- A client counts once for a server, however many of its mounts it has. What it was before is what it is now without what
-- this statement has changed: so a statement that inserts must not update other mounts of the same host as well.
CREATE FUNCTION tally_mounts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone CONSTANT text := 'SELECT server_id, host_id, state, -1 AS by FROM old_mounts';
  come CONSTANT text := 'SELECT server_id, host_id, state, 1 AS by FROM new_mounts';
BEGIN
  EXECUTE format($statement$
    WITH moved AS MATERIALIZED (
      SELECT server_id, host_id, state, sum(by) AS by FROM (%s) changed
      GROUP BY server_id, host_id, state HAVING sum(by) <> 0
    ), clients AS (
      SELECT pair.server_id, (now.live > 0)::int - (now.live > pair.live)::int AS by,
        (now.affected > 0)::int - (now.affected > pair.affected)::int AS affected_by
      FROM (
        SELECT server_id, host_id, sum(CASE WHEN state <> 'unmounted' THEN by ELSE 0 END) AS live,
          sum(CASE WHEN state IN ('hung', 'stale', 'error', 'slow') THEN by ELSE 0 END) AS affected
        FROM moved GROUP BY server_id, host_id
      ) pair
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE m.state <> 'unmounted') AS live,
          count(*) FILTER (WHERE m.state IN ('hung', 'stale', 'error', 'slow')) AS affected
        FROM mounts m WHERE m.server_id = pair.server_id AND m.host_id = pair.host_id
      ) now
    )
    INSERT INTO server_tallies (server_id, client_count, affected_client_count, ok_count, slow_count, hung_count, stale_count, error_count, unknown_count, unmounted_count)
    SELECT server_id, sum(clients), sum(affected), sum(ok_by), sum(slow_by), sum(hung_by), sum(stale_by), sum(error_by), sum(unknown_by), sum(unmounted_by) FROM (
      SELECT server_id, by AS clients, affected_by AS affected, 0 AS ok_by, 0 AS slow_by, 0 AS hung_by, 0 AS stale_by, 0 AS error_by, 0 AS unknown_by, 0 AS unmounted_by FROM clients
      UNION ALL
      SELECT server_id, 0, 0, CASE WHEN state = 'ok' THEN by ELSE 0 END, CASE WHEN state = 'slow' THEN by ELSE 0 END, CASE WHEN state = 'hung' THEN by ELSE 0 END, CASE WHEN state = 'stale' THEN by ELSE 0 END, CASE WHEN state = 'error' THEN by ELSE 0 END, CASE WHEN state = 'unknown' THEN by ELSE 0 END, CASE WHEN state = 'unmounted' THEN by ELSE 0 END FROM moved
    ) changes GROUP BY server_id ORDER BY server_id
  $statement$, CASE TG_OP WHEN 'INSERT' THEN come WHEN 'DELETE' THEN gone ELSE gone || ' UNION ALL ' || come END);
  RETURN NULL;
END $$;
CREATE TRIGGER mounts_inserted AFTER INSERT ON "mounts" REFERENCING NEW TABLE AS new_mounts
  FOR EACH STATEMENT EXECUTE FUNCTION tally_mounts();
CREATE TRIGGER mounts_updated AFTER UPDATE ON "mounts" REFERENCING OLD TABLE AS old_mounts NEW TABLE AS new_mounts
  FOR EACH STATEMENT EXECUTE FUNCTION tally_mounts();
CREATE TRIGGER mounts_deleted AFTER DELETE ON "mounts" REFERENCING OLD TABLE AS old_mounts
  FOR EACH STATEMENT EXECUTE FUNCTION tally_mounts();

-- As they stand now.
INSERT INTO "server_tallies" ("server_id", "client_count", "affected_client_count", "ok_count", "slow_count", "hung_count", "stale_count", "error_count", "unknown_count", "unmounted_count")
SELECT server_id, count(DISTINCT host_id) FILTER (WHERE state <> 'unmounted'),
  count(DISTINCT host_id) FILTER (WHERE state IN ('hung', 'stale', 'error', 'slow')),
  count(*) FILTER (WHERE state = 'ok'), count(*) FILTER (WHERE state = 'slow'), count(*) FILTER (WHERE state = 'hung'), count(*) FILTER (WHERE state = 'stale'), count(*) FILTER (WHERE state = 'error'), count(*) FILTER (WHERE state = 'unknown'), count(*) FILTER (WHERE state = 'unmounted')
FROM "mounts" GROUP BY server_id;
