/**
 * Silences: who wants to hear nothing of what, why and until when. `relate-silences.ts` holds incidents against them in the
 * transaction that changes an incident; whether one is in force is a matter of its times alone, so that it ends by itself.
 */
import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/index.ts';
import { EndSilence } from './end-silence.ts';
import { RelateSilences } from './relate-silences.ts';
import { SilenceIncidents } from './silence-incidents.ts';
import { SilencesController } from './silences.controller.ts';
import { SilencesQueries } from './silences.queries.ts';

export { RelateSilences } from './relate-silences.ts';

@Module({
  imports: [IncidentsModule],
  controllers: [SilencesController],
  providers: [SilencesQueries, SilenceIncidents, EndSilence, RelateSilences],
  exports: [RelateSilences],
})
export class SilencesModule {}
