import { Overview } from '@mountwatch/protocol';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { ItemRoute } from '../../platform/lists/index.ts';
import { OverviewQueries } from './overview.queries.ts';

@ApiTags('overview')
@Controller('overview')
@Scopes('read')
export class OverviewController {
  readonly #queries: OverviewQueries;
  readonly #kit: Kit;

  constructor(queries: OverviewQueries, kit: Kit) {
    this.#queries = queries;
    this.#kit = kit;
  }

  @Get()
  @ItemRoute('What is wrong first, and how fresh that knowledge is', Overview, [])
  read(): Promise<Overview> {
    return this.#queries.read(this.#kit.now());
  }
}
