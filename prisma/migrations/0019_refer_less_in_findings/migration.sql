-- As with transitions (0017): ingest refers only to mounts that the same transaction holds, and to check that anew was a fifth of
-- what a suspicion cost. Where somebody deletes a mount or a host, what was found out of it goes along.
ALTER TABLE "suspicions" DROP CONSTRAINT "suspicions_host_id_fkey";
ALTER TABLE "suspicions" DROP CONSTRAINT "suspicions_mount_id_fkey";
ALTER TABLE "triages" DROP CONSTRAINT "triages_host_id_fkey";
ALTER TABLE "triages" DROP CONSTRAINT "triages_server_id_fkey";

CREATE FUNCTION forget_mounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM transitions t USING old_mounts m WHERE t.mount_id = m.id;
  DELETE FROM suspicions s USING old_mounts m WHERE s.mount_id = m.id;
  RETURN NULL;
END $$;
DROP TRIGGER mounts_forgotten ON "mounts";
CREATE TRIGGER mounts_forgotten AFTER DELETE ON "mounts" REFERENCING OLD TABLE AS old_mounts
  FOR EACH STATEMENT EXECUTE FUNCTION forget_mounts();
DROP FUNCTION forget_transitions();

CREATE FUNCTION forget_hosts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM triages t USING old_hosts h WHERE t.host_id = h.id;
  RETURN NULL;
END $$;
CREATE TRIGGER hosts_forgotten AFTER DELETE ON "hosts" REFERENCING OLD TABLE AS old_hosts
  FOR EACH STATEMENT EXECUTE FUNCTION forget_hosts();

CREATE FUNCTION forget_servers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM triages t USING old_servers s WHERE t.server_id = s.id;
  RETURN NULL;
END $$;
CREATE TRIGGER servers_forgotten AFTER DELETE ON "servers" REFERENCING OLD TABLE AS old_servers
  FOR EACH STATEMENT EXECUTE FUNCTION forget_servers();
