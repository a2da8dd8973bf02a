-- AlterTable
ALTER TABLE "mount_probes" ADD COLUMN     "is_by_traffic" BOOLEAN NOT NULL DEFAULT false;
