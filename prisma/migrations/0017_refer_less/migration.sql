-- To check what a transition refers to cost Postgres more than to store it. Ingest refers only to what the same transaction has
-- stored or locked, and nothing of ours deletes hosts, mounts or servers; where somebody does, this takes along what was told.
ALTER TABLE "transitions" DROP CONSTRAINT "transitions_host_id_fkey";
ALTER TABLE "transitions" DROP CONSTRAINT "transitions_mount_id_fkey";
ALTER TABLE "transitions" DROP CONSTRAINT "transitions_server_id_fkey";

CREATE FUNCTION forget_transitions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM transitions t USING old_mounts m WHERE t.mount_id = m.id;
  RETURN NULL;
END $$;
CREATE TRIGGER mounts_forgotten AFTER DELETE ON "mounts" REFERENCING OLD TABLE AS old_mounts
  FOR EACH STATEMENT EXECUTE FUNCTION forget_transitions();

-- (server_id, host_id, state) finds the mounts of a server as well, and says as much of them.
DROP INDEX "mounts_server_id_state_idx";
