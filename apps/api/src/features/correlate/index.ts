/**
 * One replica correlates. `leader-lock.ts` says which; `evidence-reader.ts` brings what changed; `correlation.ts` feeds the
 * pure engine and saves what it decides together with the engine's memory, so that a successor goes on where the last
 * one stopped; `take-turn.ts` and `correlate-loop.ts` keep that going. Read `correlation.ts` first.
 */
import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/index.ts';
import { FreshnessModule } from '../freshness/index.ts';
import { IncidentsModule } from '../incidents/index.ts';
import { ActOnStep } from './act-on-step.ts';
import { CorrelateLoop } from './correlate-loop.ts';
import { Correlation } from './correlation.ts';
import { CorrelatorMemory } from './correlator-memory.ts';
import { EvidenceReader } from './evidence-reader.ts';
import { FindingsReader } from './findings-reader.ts';
import { LeaderLock } from './leader-lock.ts';
import { RequestProbes } from './request-probes.ts';
import { TakeTurn } from './take-turn.ts';

@Module({
  imports: [AgentsModule, FreshnessModule, IncidentsModule],
  providers: [
    LeaderLock,
    EvidenceReader,
    FindingsReader,
    CorrelatorMemory,
    RequestProbes,
    ActOnStep,
    Correlation,
    TakeTurn,
    CorrelateLoop,
  ],
})
export class CorrelateModule {}
