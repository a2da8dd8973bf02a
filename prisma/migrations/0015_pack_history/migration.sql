-- History is stored as bytes (`packed-summaries.ts`), a fifth of what it was. What is there stays as it is, behind a byte that says
-- that it is JSON; it is read like the rest, and written anew when it is next added to.
ALTER TABLE "host_minutes" ALTER COLUMN "mounts" TYPE BYTEA USING '\x00'::bytea || convert_to("mounts"::text, 'UTF8');
ALTER TABLE "mount_hours" ALTER COLUMN "summary" TYPE BYTEA USING '\x00'::bytea || convert_to("summary"::text, 'UTF8');
ALTER TABLE "mount_days" ALTER COLUMN "summary" TYPE BYTEA USING '\x00'::bytea || convert_to("summary"::text, 'UTF8');
ALTER TABLE "server_minutes" ALTER COLUMN "summary" TYPE BYTEA USING '\x00'::bytea || convert_to("summary"::text, 'UTF8');
ALTER TABLE "server_hours" ALTER COLUMN "summary" TYPE BYTEA USING '\x00'::bytea || convert_to("summary"::text, 'UTF8');
ALTER TABLE "server_days" ALTER COLUMN "summary" TYPE BYTEA USING '\x00'::bytea || convert_to("summary"::text, 'UTF8');
