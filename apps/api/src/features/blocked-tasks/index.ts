import { Module } from '@nestjs/common';
import { BlockedTasksController } from './blocked-tasks.controller.ts';
import { BlockedTasksQueries } from './blocked-tasks.queries.ts';

@Module({ controllers: [BlockedTasksController], providers: [BlockedTasksQueries] })
export class BlockedTasksModule {}
