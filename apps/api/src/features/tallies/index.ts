/**
 * How many clients and mounts a server has, by state, kept with change: a trigger of `mounts` writes what each statement adds
 * and takes away (migration 0011), so that ingest's groups never wait for each other's counts. Readers sum a server's few
 * rows and move the mounts of silent hosts to `unknown` (`shown-tallies.ts`); `keep-tallies.ts` adds rows up, and counts anew.
 */
import { Module } from '@nestjs/common';
import { KeepTallies } from './keep-tallies.ts';

export { quietTallies, shownCounts, shownTally } from './shown-tallies.ts';

@Module({ providers: [KeepTallies] })
export class TalliesModule {}
