-- A list of servers counts each one's clients: from this index alone, where it went through every mount and its host.
CREATE INDEX "mounts_server_id_host_id_state_idx" ON "mounts"("server_id", "host_id", "state");
