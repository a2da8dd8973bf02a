-- What all clients' mounts of a server came to together, by minute, hour and day: to add up ten thousand clients' minutes at
-- each request would take seconds. A minute of a host says in which transaction it was told, so that each is added exactly
-- once, whenever it comes, by whoever's turn it is (apps/api/src/features/history/sum). Minutes told before this are not.
ALTER TABLE "host_minutes" ADD COLUMN "told_in" BIGINT;
ALTER TABLE "host_minutes" ALTER COLUMN "told_in" SET DEFAULT (pg_current_xact_id()::text)::bigint;
CREATE INDEX "host_minutes_told_in_idx" ON "host_minutes"("told_in");

CREATE TABLE "server_minutes" (
    "server_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "server_minutes_pkey" PRIMARY KEY ("server_id", "from")
) PARTITION BY RANGE ("from");
CREATE TABLE "server_minutes_other" PARTITION OF "server_minutes" DEFAULT;
CREATE TABLE "server_hours" (
    "server_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "server_hours_pkey" PRIMARY KEY ("server_id", "from")
) PARTITION BY RANGE ("from");
CREATE TABLE "server_hours_other" PARTITION OF "server_hours" DEFAULT;
CREATE TABLE "server_days" (
    "server_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "server_days_pkey" PRIMARY KEY ("server_id", "from")
) PARTITION BY RANGE ("from");
CREATE TABLE "server_days_other" PARTITION OF "server_days" DEFAULT;

CREATE TABLE "server_sums_cursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "before" BIGINT NOT NULL,

    CONSTRAINT "server_sums_cursor_pkey" PRIMARY KEY ("id")
);
INSERT INTO "server_sums_cursor" ("before") VALUES ((pg_snapshot_xmin(pg_current_snapshot())::text)::bigint);
