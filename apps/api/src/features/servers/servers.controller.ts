import { MetricHistory, Server, ServerMatrix } from '@mountwatch/protocol';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { SeriesQuery } from '../history/index.ts';
import { MatrixQueries } from './matrix.queries.ts';
import { MatrixQuery, ServerListQuery } from './server-list-query.ts';
import { ServersQueries } from './servers.queries.ts';

@ApiTags('servers')
@Controller('servers')
@Scopes('read')
export class ServersController {
  readonly #queries: ServersQueries;
  readonly #matrix: MatrixQueries;

  constructor(queries: ServersQueries, matrix: MatrixQueries) {
    this.#queries = queries;
    this.#matrix = matrix;
  }

  @Get()
  @ListRoute('Servers, by name', Server)
  list(@Query({ schema: ServerListQuery }) query: ServerListQuery): Listing<Server> {
    return Listing.of(Server, query, (page) => this.#queries.list(page));
  }

  @Get(':id')
  @ItemRoute('One server', Server)
  find(@Param('id', new ResourceId('server')) id: string): Promise<Server> {
    return this.#queries.find(id);
  }

  @Get(':id/history')
  @ItemRoute("How probes of all of a server's mounts went, or what their own calls did, step by step", MetricHistory, [
    'invalid-request',
    'not-found',
  ])
  history(
    @Param('id', new ResourceId('server')) id: string,
    @Query({ schema: SeriesQuery }) query: SeriesQuery,
  ): Promise<MetricHistory> {
    return this.#queries.history(id, query);
  }

  @Get(':id/matrix')
  @ItemRoute("A server's clients × exports, paged by client", ServerMatrix, [
    'not-found',
    'invalid-request',
    'invalid-cursor',
  ])
  matrix(
    @Param('id', new ResourceId('server')) id: string,
    @Query({ schema: MatrixQuery }) query: MatrixQuery,
  ): Promise<ServerMatrix> {
    return this.#matrix.page(id, query);
  }
}
