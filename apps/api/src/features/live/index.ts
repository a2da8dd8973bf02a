/**
 * What makes a dashboard live: changes of evidence and of incidents, after commit, become "read this again" for whoever
 * watches. `replica-news.ts` takes it to the other replicas. `room-changes.ts` says who is told, `change-backlog.ts` what is kept back meanwhile, `live-push.ts` when it goes.
 */
import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/index.ts';
import { LiveGateway } from './live.gateway.ts';
import { LivePush } from './live-push.ts';

@Module({ imports: [IncidentsModule], providers: [LiveGateway, LivePush] })
export class LiveModule {}
