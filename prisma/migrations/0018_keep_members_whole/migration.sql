-- A decision writes which of an incident's mounts changed, and no longer all of them in the correlator's memory: of a whole fleet
-- that hangs those were fifty megabytes, twice a second. So their rows hold all that the correlator knows of them, and the
-- incident how many they are.
ALTER TABLE "incidents" ADD COLUMN     "affected_hosts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "affected_mounts" INTEGER NOT NULL DEFAULT 0;

UPDATE incidents i SET affected_hosts = affected.hosts, affected_mounts = affected.mounts
FROM (
  SELECT a.incident_id, count(*)::int AS mounts, count(DISTINCT m.host_id)::int AS hosts
  FROM incident_mounts a JOIN mounts m ON m.id = a.mount_id JOIN incidents i ON i.id = a.incident_id
  WHERE a.left_at IS NULL OR i.status IN ('resolved', 'closed')
  GROUP BY a.incident_id
) affected
WHERE affected.incident_id = i.id;

-- Null in what was written before: the next decision writes the members of incidents that are not over whole.
ALTER TABLE "incident_mounts" ADD COLUMN     "export_id" UUID,
ADD COLUMN     "host_id" UUID,
ADD COLUMN     "left_because" TEXT,
ADD COLUMN     "server_id" UUID,
ADD COLUMN     "state" TEXT;
