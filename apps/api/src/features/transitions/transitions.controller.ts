import { Transition } from '@mountwatch/protocol';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute } from '../../platform/lists/index.ts';
import { TransitionListQuery } from './transition-list-query.ts';
import { TransitionsQueries } from './transitions.queries.ts';

@ApiTags('transitions')
@Controller('transitions')
@Scopes('read')
export class TransitionsController {
  readonly #queries: TransitionsQueries;

  constructor(queries: TransitionsQueries) {
    this.#queries = queries;
  }

  @Get()
  @ListRoute('Changes of mount states, newest first', Transition)
  list(@Query({ schema: TransitionListQuery }) query: TransitionListQuery): Listing<Transition> {
    return Listing.of(Transition, query, (page) => this.#queries.list(page));
  }
}
