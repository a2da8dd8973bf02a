import { Identifiability } from '@mountwatch/protocol';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute } from '../../platform/lists/index.ts';
import { IdentifiabilityQueries } from './identifiability.queries.ts';

@ApiTags('identifiability')
@Controller('identifiability')
@Scopes('read')
export class IdentifiabilityController {
  readonly #queries: IdentifiabilityQueries;

  constructor(queries: IdentifiabilityQueries) {
    this.#queries = queries;
  }

  @Get()
  @ItemRoute('Which faults could be told apart in the fleet as it stands, and which could not', Identifiability)
  find(): Promise<Identifiability> {
    return this.#queries.find();
  }
}
