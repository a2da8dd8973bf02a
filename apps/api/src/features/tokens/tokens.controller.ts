import { CreatedToken, NewToken, Token } from '@mountwatch/protocol';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { CreateToken } from './create-token.ts';
import { RevokeToken } from './revoke-token.ts';
import { TokenListQuery } from './token-list-query.ts';
import { TokensQueries } from './tokens.queries.ts';

@ApiTags('tokens')
@Controller('tokens')
@Scopes('admin')
export class TokensController {
  readonly #queries: TokensQueries;
  readonly #createToken: CreateToken;
  readonly #revokeToken: RevokeToken;

  constructor(queries: TokensQueries, createToken: CreateToken, revokeToken: RevokeToken) {
    this.#queries = queries;
    this.#createToken = createToken;
    this.#revokeToken = revokeToken;
  }

  @Get()
  @ListRoute('API tokens, newest first; never their secrets', Token)
  list(@Query({ schema: TokenListQuery }) query: TokenListQuery): Listing<Token> {
    return Listing.of(Token, query, (page) => this.#queries.list(page));
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Make an API token; its secret is in this answer and nowhere else' })
  @ApiCreatedResponse({ standardSchema: CreatedToken })
  @ApiProblems('invalid-request')
  create(@Body({ schema: NewToken }) token: NewToken): Promise<CreatedToken> {
    return this.#createToken.run(token);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a token' })
  @ApiNoContentResponse()
  @ApiProblems('not-found')
  revoke(@Param('id', new ResourceId('token')) id: string): Promise<void> {
    return this.#revokeToken.run(id);
  }
}
