import { Export } from '@mountwatch/protocol';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute } from '../../platform/lists/index.ts';
import { ExportListQuery } from './export-list-query.ts';
import { ExportsQueries } from './exports.queries.ts';

@ApiTags('exports')
@Controller('exports')
@Scopes('read')
export class ExportsController {
  readonly #queries: ExportsQueries;

  constructor(queries: ExportsQueries) {
    this.#queries = queries;
  }

  @Get()
  @ListRoute('Exports, by server and path', Export)
  list(@Query({ schema: ExportListQuery }) query: ExportListQuery): Listing<Export> {
    return Listing.of(Export, query, (page) => this.#queries.list(page));
  }
}
