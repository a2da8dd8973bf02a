/**
 * Silences: who wants to hear nothing of what, why and until when. `relate-silences.ts` holds incidents against them in the
 * transaction that changes an incident; whether one is in force is a matter of its times alone, so that it ends by itself.
 * `tell-silence-ends.ts` tells of what still goes on then.
 */
import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/index.ts';
import { NotificationsModule } from '../notifications/index.ts';
import { EndSilence } from './end-silence.ts';
import { RelateSilences } from './relate-silences.ts';
import { SilenceIncidents } from './silence-incidents.ts';
import { SilencesController } from './silences.controller.ts';
import { SilencesQueries } from './silences.queries.ts';
import { TellSilenceEnds } from './tell-silence-ends.ts';
import { WatchSilenceEnds } from './watch-silence-ends.ts';

export { RelateSilences } from './relate-silences.ts';
export { TellSilenceEnds } from './tell-silence-ends.ts';

@Module({
  imports: [IncidentsModule, NotificationsModule],
  controllers: [SilencesController],
  providers: [SilencesQueries, SilenceIncidents, EndSilence, RelateSilences, TellSilenceEnds, WatchSilenceEnds],
  exports: [RelateSilences],
})
export class SilencesModule {}
