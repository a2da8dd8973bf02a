import { CreatedEnrolmentToken, EnrolmentToken, NewEnrolmentToken } from '@mountwatch/protocol';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { CreateEnrolmentToken } from './create-enrolment-token.ts';
import { EnrolmentTokenListQuery } from './enrolment-token-list-query.ts';
import { EnrolmentTokensQueries } from './enrolment-tokens.queries.ts';
import { RevokeEnrolmentToken } from './revoke-enrolment-token.ts';

@ApiTags('enrolment')
@Controller('enrolment-tokens')
@Scopes('admin')
export class EnrolmentTokensController {
  readonly #queries: EnrolmentTokensQueries;
  readonly #createEnrolmentToken: CreateEnrolmentToken;
  readonly #revokeEnrolmentToken: RevokeEnrolmentToken;

  constructor(queries: EnrolmentTokensQueries, create: CreateEnrolmentToken, revoke: RevokeEnrolmentToken) {
    this.#queries = queries;
    this.#createEnrolmentToken = create;
    this.#revokeEnrolmentToken = revoke;
  }

  @Get()
  @ListRoute('Enrolment tokens, newest first; never their secrets', EnrolmentToken)
  list(@Query({ schema: EnrolmentTokenListQuery }) query: EnrolmentTokenListQuery): Listing<EnrolmentToken> {
    return Listing.of(EnrolmentToken, query, (page) => this.#queries.list(page));
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Make an enrolment token for new hosts; its secret is in this answer and nowhere else' })
  @ApiCreatedResponse({ standardSchema: CreatedEnrolmentToken })
  @ApiProblems('invalid-request')
  create(@Body({ schema: NewEnrolmentToken }) token: NewEnrolmentToken): Promise<CreatedEnrolmentToken> {
    return this.#createEnrolmentToken.run(token);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an enrolment token; hosts that it has enrolled stay enrolled' })
  @ApiNoContentResponse()
  @ApiProblems('not-found')
  revoke(@Param('id', new ResourceId('enrolment token')) id: string): Promise<void> {
    return this.#revokeEnrolmentToken.run(id);
  }
}
