import { Host, type Page } from '@mountwatch/protocol';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { HostListQuery } from './host-list-query.ts';
import { HostsQueries } from './hosts.queries.ts';

@ApiTags('hosts')
@Controller('hosts')
@Scopes('read')
export class HostsController {
  readonly #queries: HostsQueries;

  constructor(queries: HostsQueries) {
    this.#queries = queries;
  }

  @Get()
  @ListRoute('Hosts, by name', Host)
  list(@Query({ schema: HostListQuery }) query: HostListQuery): Promise<Page<Host>> {
    return this.#queries.list(query);
  }

  @Get(':id')
  @ItemRoute('One host', Host)
  find(@Param('id', new ResourceId('host')) id: string): Promise<Host> {
    return this.#queries.find(id);
  }
}
