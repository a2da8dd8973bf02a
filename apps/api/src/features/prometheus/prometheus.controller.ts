import { PrometheusTarget } from '@mountwatch/protocol';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute } from '../../platform/lists/index.ts';
import { TargetsQueries } from './targets.queries.ts';
import { TargetsQuery } from './targets-query.ts';

@ApiTags('prometheus')
@Controller('prometheus')
@Scopes('read')
export class PrometheusController {
  readonly #queries: TargetsQueries;

  constructor(queries: TargetsQueries) {
    this.#queries = queries;
  }

  @Get('targets')
  @ItemRoute("All agents as targets, as Prometheus' `http_sd_configs` reads them", z.array(PrometheusTarget), [
    'invalid-request',
  ])
  targets(@Query({ schema: TargetsQuery }) query: TargetsQuery): Promise<PrometheusTarget[]> {
    return this.#queries.list(query);
  }
}
