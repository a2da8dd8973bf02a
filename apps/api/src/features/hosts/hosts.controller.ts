import { Host, HostLabels, MetricHistory } from '@mountwatch/protocol';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { SeriesQuery } from '../history/index.ts';
import { HostListQuery } from './host-list-query.ts';
import { HostsQueries } from './hosts.queries.ts';
import { LabelHost } from './label-host.ts';

@ApiTags('hosts')
@Controller('hosts')
@Scopes('read')
export class HostsController {
  readonly #queries: HostsQueries;
  readonly #labelHost: LabelHost;

  constructor(queries: HostsQueries, labelHost: LabelHost) {
    this.#queries = queries;
    this.#labelHost = labelHost;
  }

  @Get()
  @ListRoute('Hosts, by name', Host)
  list(@Query({ schema: HostListQuery }) query: HostListQuery): Listing<Host> {
    return Listing.of(Host, query, (page) => this.#queries.list(page));
  }

  @Get(':id')
  @ItemRoute('One host', Host)
  find(@Param('id', new ResourceId('host')) id: string): Promise<Host> {
    return this.#queries.find(id);
  }

  @Get(':id/history')
  @ItemRoute("How probes of all of a host's mounts went, or what their own calls did, step by step", MetricHistory, [
    'invalid-request',
    'not-found',
  ])
  history(
    @Param('id', new ResourceId('host')) id: string,
    @Query({ schema: SeriesQuery }) query: SeriesQuery,
  ): Promise<MetricHistory> {
    return this.#queries.history(id, query);
  }

  @Put(':id/labels')
  @Scopes('write')
  @ItemRoute('Say how a host is labelled, beyond what its agent says', Host, ['not-found', 'invalid-request'])
  async label(
    @Param('id', new ResourceId('host')) id: string,
    @Body({ schema: HostLabels }) { labels }: HostLabels,
  ): Promise<Host> {
    await this.#labelHost.run(id, labels);
    return this.#queries.find(id);
  }
}
