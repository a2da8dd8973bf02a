import { Module } from '@nestjs/common';
import { KernelEventsController } from './kernel-events.controller.ts';
import { KernelEventsQueries } from './kernel-events.queries.ts';

@Module({ controllers: [KernelEventsController], providers: [KernelEventsQueries] })
export class KernelEventsModule {}
