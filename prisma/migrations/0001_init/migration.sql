-- CreateTable
CREATE TABLE "hosts" (
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "machine_id" TEXT,
    "boot_id" UUID NOT NULL,
    "kernel" TEXT NOT NULL,
    "agent_version" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "probe_interval_seconds" DOUBLE PRECISION NOT NULL,
    "probe_timeout_seconds" DOUBLE PRECISION NOT NULL,
    "clock_offset_ms" DOUBLE PRECISION,
    "lost_kernel_record_count" BIGINT NOT NULL DEFAULT 0,
    "lost_outbox_record_count" BIGINT NOT NULL DEFAULT 0,
    "health" JSONB,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hosts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_streams" (
    "host_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "acknowledged_sequence" BIGINT NOT NULL,

    CONSTRAINT "agent_streams_pkey" PRIMARY KEY ("host_id","stream_id")
);

-- CreateTable
CREATE TABLE "servers" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "addresses" TEXT[],
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "servers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exports" (
    "id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "path" TEXT NOT NULL,

    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mounts" (
    "id" UUID NOT NULL,
    "host_id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,
    "mountpoint" TEXT NOT NULL,
    "filesystem_type" TEXT NOT NULL,
    "superblock" TEXT NOT NULL,
    "address" TEXT,
    "options" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mount_probes" (
    "mount_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "latency_ms" DOUBLE PRECISION NOT NULL,
    "wchan" TEXT,

    CONSTRAINT "mount_probes_pkey" PRIMARY KEY ("mount_id")
);

-- CreateTable
CREATE TABLE "transitions" (
    "id" BIGSERIAL NOT NULL,
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

    CONSTRAINT "transitions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kernel_events" (
    "id" BIGSERIAL NOT NULL,
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
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kernel_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "component_id" TEXT NOT NULL,
    "server_id" UUID,
    "verdict" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_mounts" (
    "incident_id" UUID NOT NULL,
    "mount_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_mounts_pkey" PRIMARY KEY ("incident_id","mount_id")
);

-- CreateTable
CREATE TABLE "incident_timeline" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "actor" TEXT,

    CONSTRAINT "incident_timeline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "correlator_snapshot" (
    "id" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "correlator_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "secret_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("secret_hash")
);

-- CreateTable
CREATE TABLE "tokens" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "first_sign_in_code" (
    "id" INTEGER NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "first_sign_in_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "hosts_agent_id_key" ON "hosts"("agent_id");

-- CreateIndex
CREATE INDEX "hosts_name_id_idx" ON "hosts"("name", "id");

-- CreateIndex
CREATE INDEX "hosts_last_seen_at_idx" ON "hosts"("last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "servers_name_key" ON "servers"("name");

-- CreateIndex
CREATE UNIQUE INDEX "exports_server_id_path_key" ON "exports"("server_id", "path");

-- CreateIndex
CREATE INDEX "mounts_server_id_state_idx" ON "mounts"("server_id", "state");

-- CreateIndex
CREATE INDEX "mounts_export_id_idx" ON "mounts"("export_id");

-- CreateIndex
CREATE INDEX "mounts_state_id_idx" ON "mounts"("state", "id");

-- CreateIndex
CREATE INDEX "mounts_changed_at_idx" ON "mounts"("changed_at");

-- CreateIndex
CREATE UNIQUE INDEX "mounts_host_id_mountpoint_key" ON "mounts"("host_id", "mountpoint");

-- CreateIndex
CREATE INDEX "transitions_at_id_idx" ON "transitions"("at", "id");

-- CreateIndex
CREATE INDEX "transitions_host_id_at_idx" ON "transitions"("host_id", "at");

-- CreateIndex
CREATE INDEX "transitions_mount_id_at_idx" ON "transitions"("mount_id", "at");

-- CreateIndex
CREATE INDEX "transitions_server_id_at_idx" ON "transitions"("server_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "transitions_host_id_stream_id_sequence_key" ON "transitions"("host_id", "stream_id", "sequence");

-- CreateIndex
CREATE INDEX "kernel_events_at_id_idx" ON "kernel_events"("at", "id");

-- CreateIndex
CREATE INDEX "kernel_events_host_id_at_idx" ON "kernel_events"("host_id", "at");

-- CreateIndex
CREATE INDEX "kernel_events_server_id_at_idx" ON "kernel_events"("server_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "kernel_events_host_id_stream_id_sequence_key" ON "kernel_events"("host_id", "stream_id", "sequence");

-- CreateIndex
CREATE INDEX "incidents_status_started_at_idx" ON "incidents"("status", "started_at");

-- CreateIndex
CREATE INDEX "incidents_started_at_id_idx" ON "incidents"("started_at", "id");

-- CreateIndex
CREATE INDEX "incidents_server_id_idx" ON "incidents"("server_id");

-- CreateIndex
CREATE INDEX "incident_mounts_mount_id_idx" ON "incident_mounts"("mount_id");

-- CreateIndex
CREATE INDEX "incident_timeline_incident_id_id_idx" ON "incident_timeline"("incident_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_secret_hash_key" ON "tokens"("secret_hash");

-- AddForeignKey
ALTER TABLE "agent_streams" ADD CONSTRAINT "agent_streams_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exports" ADD CONSTRAINT "exports_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mounts" ADD CONSTRAINT "mounts_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mounts" ADD CONSTRAINT "mounts_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mounts" ADD CONSTRAINT "mounts_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "exports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mount_probes" ADD CONSTRAINT "mount_probes_mount_id_fkey" FOREIGN KEY ("mount_id") REFERENCES "mounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_mount_id_fkey" FOREIGN KEY ("mount_id") REFERENCES "mounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kernel_events" ADD CONSTRAINT "kernel_events_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kernel_events" ADD CONSTRAINT "kernel_events_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_mounts" ADD CONSTRAINT "incident_mounts_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_mounts" ADD CONSTRAINT "incident_mounts_mount_id_fkey" FOREIGN KEY ("mount_id") REFERENCES "mounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_timeline" ADD CONSTRAINT "incident_timeline_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
