-- A host whose mounts are well is three small numbers a mount, every ten seconds; whose they are is said once.
-- CreateTable
CREATE TABLE "host_well_probes" (
    "host_id" UUID NOT NULL,
    "roster" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "well" INTEGER[],

    CONSTRAINT "host_well_probes_pkey" PRIMARY KEY ("host_id")
);

-- CreateTable
CREATE TABLE "host_rosters" (
    "host_id" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "mountpoints" TEXT[],

    CONSTRAINT "host_rosters_pkey" PRIMARY KEY ("host_id","number")
);

-- AddForeignKey
ALTER TABLE "host_well_probes" ADD CONSTRAINT "host_well_probes_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_rosters" ADD CONSTRAINT "host_rosters_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Room for the next version on the same page.
ALTER TABLE "host_well_probes" SET (fillfactor = 50, toast_tuple_target = 8160);
