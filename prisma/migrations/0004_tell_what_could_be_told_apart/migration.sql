-- CreateTable
CREATE TABLE "identifiability_snapshot" (
    "id" INTEGER NOT NULL,
    "report" JSONB NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identifiability_snapshot_pkey" PRIMARY KEY ("id")
);
