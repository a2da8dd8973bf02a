-- AlterTable
ALTER TABLE "hosts" ADD COLUMN     "people_labels" JSONB NOT NULL DEFAULT '{}';
