import { Module } from '@nestjs/common';
import { CreateToken } from './create-token.ts';
import { RevokeToken } from './revoke-token.ts';
import { TokensController } from './tokens.controller.ts';
import { TokensQueries } from './tokens.queries.ts';

@Module({ controllers: [TokensController], providers: [TokensQueries, CreateToken, RevokeToken] })
export class TokensModule {}
