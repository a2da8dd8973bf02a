-- AlterTable
ALTER TABLE "hosts" ADD COLUMN     "agent_started_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mounts" ADD COLUMN     "watch" TEXT NOT NULL DEFAULT 'probe';

-- AlterTable
ALTER TABLE "mount_probes" ADD COLUMN     "doubts" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "kernel_events" ADD COLUMN     "estimated_start_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "suspicions" (
    "id" BIGSERIAL NOT NULL,
    "host_id" UUID NOT NULL,
    "mount_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "is_standing" BOOLEAN NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suspicions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "triages" (
    "id" BIGSERIAL NOT NULL,
    "host_id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "conclusion" TEXT NOT NULL,
    "triage" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "triages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blocked_tasks_reports" (
    "id" BIGSERIAL NOT NULL,
    "host_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "total_count" INTEGER NOT NULL,
    "is_complete" BOOLEAN NOT NULL,
    "tasks" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blocked_tasks_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mount_minutes" (
    "mount_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "minute" JSONB NOT NULL,

    CONSTRAINT "mount_minutes_pkey" PRIMARY KEY ("mount_id","from")
);

-- CreateTable
CREATE TABLE "enrolment_tokens" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "max_uses" INTEGER,
    "use_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "enrolment_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "suspicions_mount_id_id_idx" ON "suspicions"("mount_id", "id");

-- CreateIndex
CREATE INDEX "suspicions_received_at_idx" ON "suspicions"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "suspicions_host_id_stream_id_sequence_key" ON "suspicions"("host_id", "stream_id", "sequence");

-- CreateIndex
CREATE INDEX "triages_at_id_idx" ON "triages"("at", "id");

-- CreateIndex
CREATE INDEX "triages_host_id_at_idx" ON "triages"("host_id", "at");

-- CreateIndex
CREATE INDEX "triages_server_id_at_idx" ON "triages"("server_id", "at");

-- CreateIndex
CREATE INDEX "triages_received_at_idx" ON "triages"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "triages_host_id_stream_id_sequence_key" ON "triages"("host_id", "stream_id", "sequence");

-- CreateIndex
CREATE INDEX "blocked_tasks_reports_at_id_idx" ON "blocked_tasks_reports"("at", "id");

-- CreateIndex
CREATE INDEX "blocked_tasks_reports_host_id_at_idx" ON "blocked_tasks_reports"("host_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "blocked_tasks_reports_host_id_stream_id_sequence_key" ON "blocked_tasks_reports"("host_id", "stream_id", "sequence");

-- CreateIndex
CREATE INDEX "mount_minutes_from_idx" ON "mount_minutes"("from");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_tokens_secret_hash_key" ON "enrolment_tokens"("secret_hash");

-- AddForeignKey
ALTER TABLE "suspicions" ADD CONSTRAINT "suspicions_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspicions" ADD CONSTRAINT "suspicions_mount_id_fkey" FOREIGN KEY ("mount_id") REFERENCES "mounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "triages" ADD CONSTRAINT "triages_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "triages" ADD CONSTRAINT "triages_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocked_tasks_reports" ADD CONSTRAINT "blocked_tasks_reports_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mount_minutes" ADD CONSTRAINT "mount_minutes_mount_id_fkey" FOREIGN KEY ("mount_id") REFERENCES "mounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
