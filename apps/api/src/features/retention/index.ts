import { Module } from '@nestjs/common';
import { RetentionController } from './retention.controller.ts';
import { RetentionQueries } from './retention.queries.ts';

@Module({ controllers: [RetentionController], providers: [RetentionQueries] })
export class RetentionModule {}
