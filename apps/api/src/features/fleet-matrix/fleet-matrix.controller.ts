import { FleetMatrix } from '@mountwatch/protocol';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute } from '../../platform/lists/index.ts';
import { FleetMatrixQueries } from './fleet-matrix.queries.ts';
import { FleetMatrixQuery } from './fleet-matrix-query.ts';

@ApiTags('matrix')
@Controller('matrix')
@Scopes('read')
export class FleetMatrixController {
  readonly #queries: FleetMatrixQueries;

  constructor(queries: FleetMatrixQueries) {
    this.#queries = queries;
  }

  @Get()
  @ItemRoute("Hosts × servers' exports, paged by host", FleetMatrix, ['invalid-request', 'invalid-cursor'])
  page(@Query({ schema: FleetMatrixQuery }) query: FleetMatrixQuery): Promise<FleetMatrix> {
    return this.#queries.page(query);
  }
}
