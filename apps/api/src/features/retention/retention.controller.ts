import { Retention } from '@mountwatch/protocol';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute } from '../../platform/lists/index.ts';
import { RetentionQueries } from './retention.queries.ts';

@ApiTags('retention')
@Controller('retention')
@Scopes('read')
export class RetentionController {
  readonly #queries: RetentionQueries;

  constructor(queries: RetentionQueries) {
    this.#queries = queries;
  }

  @Get()
  @ItemRoute('What is kept how long, and how much there is', Retention, [])
  read(): Promise<Retention> {
    return this.#queries.read();
  }
}
