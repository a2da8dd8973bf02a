-- What grows with time lies in partitions by time, so that age is dropped and not deleted: days of minutes, months of the
-- rest. A partition is made before its time comes (apps/api/src/features/history/keep), and the _other ones take what
-- belongs to none. That a record counts once is the doing of its stream in agent_streams, so it needs no index here.

-- Every host is rewritten every ten seconds: on its own page, as long as no index names what changes.
DROP INDEX "hosts_last_seen_at_idx";
ALTER TABLE "hosts" SET (fillfactor = 70);
ALTER TABLE "mount_probes" SET (fillfactor = 70);

-- transitions
ALTER TABLE "transitions" RENAME TO "transitions_before";
ALTER TABLE "transitions_before" DROP CONSTRAINT "transitions_pkey";
DROP INDEX "transitions_host_id_at_idx", "transitions_mount_id_at_idx", "transitions_server_id_at_idx";
CREATE TABLE "transitions" (
    "id" BIGINT NOT NULL DEFAULT nextval('transitions_id_seq'),
    "host_id" UUID NOT NULL,
    "mount_id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "evidence" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transitions_pkey" PRIMARY KEY ("at", "id")
) PARTITION BY RANGE ("at");
CREATE TABLE "transitions_other" PARTITION OF "transitions" DEFAULT;
INSERT INTO "transitions" ("id", "host_id", "mount_id", "server_id", "stream_id", "sequence", "from", "to", "at", "evidence", "received_at")
SELECT "id", "host_id", "mount_id", "server_id", "stream_id", "sequence", "from", "to", "at", "evidence", "received_at" FROM "transitions_before";
ALTER SEQUENCE "transitions_id_seq" OWNED BY "transitions"."id";
DROP TABLE "transitions_before";
CREATE INDEX "transitions_host_id_at_idx" ON "transitions"("host_id", "at");
CREATE INDEX "transitions_mount_id_at_idx" ON "transitions"("mount_id", "at");
CREATE INDEX "transitions_server_id_at_idx" ON "transitions"("server_id", "at");
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_mount_id_fkey" FOREIGN KEY ("mount_id") REFERENCES "mounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- kernel_events
ALTER TABLE "kernel_events" RENAME TO "kernel_events_before";
ALTER TABLE "kernel_events_before" DROP CONSTRAINT "kernel_events_pkey";
DROP INDEX "kernel_events_host_id_at_idx", "kernel_events_server_id_at_idx", "kernel_events_received_at_idx";
CREATE TABLE "kernel_events" (
    "id" BIGINT NOT NULL DEFAULT nextval('kernel_events_id_seq'),
    "host_id" UUID NOT NULL,
    "server_id" UUID,
    "stream_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "boot_id" UUID NOT NULL,
    "kmsg_sequence" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "is_time_estimated" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "estimated_start_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kernel_events_pkey" PRIMARY KEY ("at", "id")
) PARTITION BY RANGE ("at");
CREATE TABLE "kernel_events_other" PARTITION OF "kernel_events" DEFAULT;
INSERT INTO "kernel_events" ("id", "host_id", "server_id", "stream_id", "sequence", "boot_id", "kmsg_sequence", "kind", "severity", "at", "is_time_estimated", "text", "fields", "estimated_start_at", "received_at")
SELECT "id", "host_id", "server_id", "stream_id", "sequence", "boot_id", "kmsg_sequence", "kind", "severity", "at", "is_time_estimated", "text", "fields", "estimated_start_at", "received_at" FROM "kernel_events_before";
ALTER SEQUENCE "kernel_events_id_seq" OWNED BY "kernel_events"."id";
DROP TABLE "kernel_events_before";
CREATE INDEX "kernel_events_host_id_at_idx" ON "kernel_events"("host_id", "at");
CREATE INDEX "kernel_events_server_id_at_idx" ON "kernel_events"("server_id", "at");
CREATE INDEX "kernel_events_received_at_idx" ON "kernel_events"("received_at");
ALTER TABLE "kernel_events" ADD CONSTRAINT "kernel_events_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "kernel_events" ADD CONSTRAINT "kernel_events_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Minutes by host, hours and days by mount
CREATE TABLE "host_minutes" (
    "host_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "sequence" BIGINT NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "mounts" JSONB NOT NULL,

    CONSTRAINT "host_minutes_pkey" PRIMARY KEY ("host_id", "from", "sequence")
) PARTITION BY RANGE ("from");
CREATE TABLE "host_minutes_other" PARTITION OF "host_minutes" DEFAULT;
CREATE TABLE "mount_hours" (
    "mount_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "mount_hours_pkey" PRIMARY KEY ("mount_id", "from")
) PARTITION BY RANGE ("from");
CREATE TABLE "mount_hours_other" PARTITION OF "mount_hours" DEFAULT;
CREATE TABLE "mount_days" (
    "mount_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "mount_days_pkey" PRIMARY KEY ("mount_id", "from")
) PARTITION BY RANGE ("from");
CREATE TABLE "mount_days_other" PARTITION OF "mount_days" DEFAULT;
CREATE TABLE "history_to_roll_up" (
    "step" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "host_id" UUID NOT NULL,

    CONSTRAINT "history_to_roll_up_pkey" PRIMARY KEY ("step", "from", "host_id")
);
CREATE INDEX "history_to_roll_up_host_id_idx" ON "history_to_roll_up"("host_id");

INSERT INTO "host_minutes" ("host_id", "from", "sequence", "duration_ms", "mounts")
SELECT m.host_id, n."from", 0, max(n.duration_ms), jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
  'mountpoint', m.mountpoint, 'counts', n.minute->'probes'->'counts', 'latency', n.minute->'probes'->'latency',
  'skipped', n.minute->'skippedProbeCount', 'operations', (
    SELECT jsonb_agg(jsonb_build_array(o->'operation', o->'operationCount', o->'transmissionCount', o->'majorTimeoutCount',
      o->'errorCount', o->'sentBytes', o->'receivedBytes', o->'queueMs', o->'rttMs', o->'executeMs'))
    FROM jsonb_array_elements(n.minute->'traffic'->'operations') o))))
FROM "mount_minutes" n JOIN "mounts" m ON m.id = n.mount_id GROUP BY m.host_id, n."from";
INSERT INTO "history_to_roll_up" ("step", "from", "host_id")
SELECT DISTINCT 'hour', date_trunc('hour', "from", 'UTC'), host_id FROM "host_minutes";
DROP TABLE "mount_minutes";
