import { TriageReport } from '@mountwatch/protocol';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute } from '../../platform/lists/index.ts';
import { TriageListQuery } from './triage-list-query.ts';
import { TriagesQueries } from './triages.queries.ts';

@ApiTags('triages')
@Controller('triages')
@Scopes('read')
export class TriagesController {
  readonly #queries: TriagesQueries;

  constructor(queries: TriagesQueries) {
    this.#queries = queries;
  }

  @Get()
  @ListRoute('How far hosts got towards a server, rung by rung, newest first', TriageReport)
  list(@Query({ schema: TriageListQuery }) query: TriageListQuery): Listing<TriageReport> {
    return Listing.of(TriageReport, query, (page) => this.#queries.list(page));
  }
}
