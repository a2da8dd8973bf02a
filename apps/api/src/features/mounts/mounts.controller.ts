import { Mount, type Page, Transition } from '@mountwatch/protocol';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { MountHistoryQuery } from '../transitions/index.ts';
import { MountListQuery } from './mount-list-query.ts';
import { MountsQueries } from './mounts.queries.ts';

@ApiTags('mounts')
@Controller('mounts')
@Scopes('read')
export class MountsController {
  readonly #queries: MountsQueries;

  constructor(queries: MountsQueries) {
    this.#queries = queries;
  }

  @Get()
  @ListRoute('Mounts, by host and mountpoint; unmounted ones only with `state=unmounted`', Mount)
  list(@Query({ schema: MountListQuery }) query: MountListQuery): Promise<Page<Mount>> {
    return this.#queries.list(query);
  }

  @Get(':id')
  @ItemRoute('One mount', Mount)
  find(@Param('id', new ResourceId('mount')) id: string): Promise<Mount> {
    return this.#queries.find(id);
  }

  @Get(':id/history')
  @ListRoute("A mount's transitions, newest first", Transition, ['not-found'])
  history(
    @Param('id', new ResourceId('mount')) id: string,
    @Query({ schema: MountHistoryQuery }) query: MountHistoryQuery,
  ): Promise<Page<Transition>> {
    return this.#queries.history(id, query);
  }
}
