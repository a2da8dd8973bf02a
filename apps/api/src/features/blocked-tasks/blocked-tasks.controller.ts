import { BlockedTasksReport } from '@mountwatch/protocol';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute } from '../../platform/lists/index.ts';
import { BlockedTasksQueries } from './blocked-tasks.queries.ts';
import { BlockedTasksListQuery } from './blocked-tasks-list-query.ts';

@ApiTags('blocked-tasks')
@Controller('blocked-tasks')
@Scopes('read')
export class BlockedTasksController {
  readonly #queries: BlockedTasksQueries;

  constructor(queries: BlockedTasksQueries) {
    this.#queries = queries;
  }

  @Get()
  @ListRoute('Tasks that hosts found blocked in NFS, one report a moment, newest first', BlockedTasksReport)
  list(@Query({ schema: BlockedTasksListQuery }) query: BlockedTasksListQuery): Listing<BlockedTasksReport> {
    return Listing.of(BlockedTasksReport, query, (page) => this.#queries.list(page));
  }
}
