import { KernelEvent } from '@mountwatch/protocol';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute } from '../../platform/lists/index.ts';
import { KernelEventListQuery } from './kernel-event-list-query.ts';
import { KernelEventsQueries } from './kernel-events.queries.ts';

@ApiTags('kernel-events')
@Controller('kernel-events')
@Scopes('read')
export class KernelEventsController {
  readonly #queries: KernelEventsQueries;

  constructor(queries: KernelEventsQueries) {
    this.#queries = queries;
  }

  @Get()
  @ListRoute('What kernels said about NFS, RPC and lockd, newest first', KernelEvent)
  list(@Query({ schema: KernelEventListQuery }) query: KernelEventListQuery): Listing<KernelEvent> {
    return Listing.of(KernelEvent, query, (page) => this.#queries.list(page));
  }
}
