import { Module } from '@nestjs/common';
import { IdentifiabilityController } from './identifiability.controller.ts';
import { IdentifiabilityQueries } from './identifiability.queries.ts';

@Module({ controllers: [IdentifiabilityController], providers: [IdentifiabilityQueries] })
export class IdentifiabilityModule {}
