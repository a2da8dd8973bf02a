-- AlterTable
ALTER TABLE "servers" ADD COLUMN     "is_placed_by_hand" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "merged_into_id" UUID;

-- AlterTable
ALTER TABLE "mounts" ADD COLUMN     "server_name" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "server_changes" (
    "id" BIGSERIAL NOT NULL,
    "server_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "server_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "socket_io_attachments" (
    "id" BIGSERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "payload" BYTEA,

    CONSTRAINT "socket_io_attachments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "server_changes_server_id_id_idx" ON "server_changes"("server_id", "id");

-- CreateIndex
CREATE INDEX "server_changes_other_id_id_idx" ON "server_changes"("other_id", "id");

-- CreateIndex
CREATE INDEX "servers_merged_into_id_idx" ON "servers"("merged_into_id");

-- AddForeignKey
ALTER TABLE "servers" ADD CONSTRAINT "servers_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "servers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server_changes" ADD CONSTRAINT "server_changes_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Under which name each mount was mounted: until now that was its server's.
UPDATE "mounts" m SET "server_name" = s."name" FROM "servers" s WHERE s."id" = m."server_id";
