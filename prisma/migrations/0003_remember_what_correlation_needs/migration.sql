-- AlterTable
ALTER TABLE "hosts" ADD COLUMN     "described_at" TIMESTAMPTZ(3),
ADD COLUMN     "lag_level" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "slow_probes" (
    "mount_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "latency_ms" DOUBLE PRECISION NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slow_probes_pkey" PRIMARY KEY ("mount_id","at")
);

-- CreateTable
CREATE TABLE "maintenance_windows" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "matchers" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_windows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_verdicts" (
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "title" TEXT NOT NULL,
    "verdict" JSONB NOT NULL,
    "affected_hosts" INTEGER NOT NULL,
    "affected_mounts" INTEGER NOT NULL,

    CONSTRAINT "incident_verdicts_pkey" PRIMARY KEY ("incident_id","at")
);

-- CreateIndex
CREATE INDEX "slow_probes_received_at_idx" ON "slow_probes"("received_at");

-- CreateIndex
CREATE INDEX "maintenance_windows_ends_at_idx" ON "maintenance_windows"("ends_at");

-- CreateIndex
CREATE INDEX "maintenance_windows_changed_at_idx" ON "maintenance_windows"("changed_at");

-- CreateIndex
CREATE INDEX "hosts_described_at_idx" ON "hosts"("described_at");

-- CreateIndex
CREATE INDEX "kernel_events_received_at_idx" ON "kernel_events"("received_at");

-- AddForeignKey
ALTER TABLE "slow_probes" ADD CONSTRAINT "slow_probes_mount_id_fkey" FOREIGN KEY ("mount_id") REFERENCES "mounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_verdicts" ADD CONSTRAINT "incident_verdicts_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
