import { Module } from '@nestjs/common';
import { TriagesController } from './triages.controller.ts';
import { TriagesQueries } from './triages.queries.ts';

@Module({ controllers: [TriagesController], providers: [TriagesQueries] })
export class TriagesModule {}
