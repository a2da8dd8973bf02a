/**
 * One replica correlates. `leader-lock.ts` says which; `evidence-reader.ts` brings what changed; `correlation.ts` feeds the
 * pure engine and saves what it decides together with the engine's memory, so that a successor goes on where the last
 * one stopped; `take-turn.ts` and `correlate-loop.ts` keep that going. Read `correlation.ts` first.
 */
import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/index.ts';
import { FreshnessModule } from '../freshness/index.ts';
import { IncidentsModule } from '../incidents/index.ts';
import { NotificationsModule } from '../notifications/index.ts';
import { SilencesModule } from '../silences/index.ts';
import { ActOnStep } from './act/act-on-step.ts';
import { RequestProbes } from './act/request-probes.ts';
import { Correlation } from './correlation.ts';
import { CorrelatorMemory } from './correlator-memory.ts';
import { EvidenceReader } from './evidence/evidence-reader.ts';
import { FindingsReader } from './evidence/findings-reader.ts';
import { KeepDecision } from './keep-decision.ts';
import { CorrelateLoop } from './lead/correlate-loop.ts';
import { LeaderLock } from './lead/leader-lock.ts';
import { TakeTurn } from './lead/take-turn.ts';

export { readReplayArguments, replay, USAGE, WrongUse } from './replay/index.ts';

@Module({
  imports: [AgentsModule, FreshnessModule, IncidentsModule, NotificationsModule, SilencesModule],
  providers: [
    LeaderLock,
    EvidenceReader,
    FindingsReader,
    KeepDecision,
    CorrelatorMemory,
    RequestProbes,
    ActOnStep,
    Correlation,
    TakeTurn,
    CorrelateLoop,
  ],
})
export class CorrelateModule {}
