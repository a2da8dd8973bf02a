-- When a silence is over, what it covered and still goes on is told once. Those that are over already are not told of any more.
ALTER TABLE "silences" ADD COLUMN "end_told_at" TIMESTAMPTZ(3);
UPDATE "silences" SET "end_told_at" = "ends_at" WHERE "ends_at" <= now();
CREATE INDEX "silences_end_told_at_ends_at_idx" ON "silences"("end_told_at", "ends_at");
