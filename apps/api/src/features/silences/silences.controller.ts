import { NewSilence, Silence } from '@mountwatch/protocol';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { EndSilence } from './end-silence.ts';
import { SilenceIncidents } from './silence-incidents.ts';
import { SilenceListQuery } from './silence-list-query.ts';
import { SilencesQueries } from './silences.queries.ts';

@ApiTags('silences')
@Controller('silences')
@Scopes('read')
export class SilencesController {
  readonly #queries: SilencesQueries;
  readonly #silence: SilenceIncidents;
  readonly #end: EndSilence;

  constructor(queries: SilencesQueries, silence: SilenceIncidents, end: EndSilence) {
    this.#queries = queries;
    this.#silence = silence;
    this.#end = end;
  }

  @Get()
  @ListRoute('Silences, the latest first, also those that are over', Silence)
  list(@Query({ schema: SilenceListQuery }) query: SilenceListQuery): Listing<Silence> {
    return Listing.of(Silence, query, (page) => this.#queries.list(page));
  }

  @Post()
  @Scopes('write')
  @ApiOperation({ summary: 'Silence: what it covers is still opened and shown, and notifies nobody' })
  @ApiCreatedResponse({ standardSchema: Silence })
  @ApiProblems('invalid-request', 'conflict')
  create(@Body({ schema: NewSilence }) silence: NewSilence, @Actor() actor: Actor): Promise<Silence> {
    return this.#silence.run(silence, actor.name);
  }

  @Post(':id/end')
  @HttpCode(204)
  @Scopes('write')
  @ApiOperation({ summary: 'End a silence now; who ended it stays known' })
  @ApiNoContentResponse()
  @ApiProblems('not-found', 'already-done')
  end(@Param('id', new ResourceId('silence')) id: string, @Actor() actor: Actor): Promise<void> {
    return this.#end.run(id, actor.name);
  }
}
