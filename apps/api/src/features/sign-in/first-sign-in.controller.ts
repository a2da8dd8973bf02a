import { FirstSignIn, FirstSignInNeed, Session } from '@mountwatch/protocol';
import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import { Open } from '../../platform/auth/index.ts';
import type { HttpResponse } from '../../platform/http/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { FirstSignInQueries } from './first-sign-in.queries.ts';
import { MakeFirstAccount } from './make-first-account.ts';
import { setSessionCookie } from './session-cookie.ts';

@ApiTags('session')
@Controller('first-sign-in')
@Open()
export class FirstSignInController {
  readonly #makeFirstAccount: MakeFirstAccount;
  readonly #queries: FirstSignInQueries;
  readonly #isSecure: boolean;

  constructor(makeFirstAccount: MakeFirstAccount, queries: FirstSignInQueries, kit: Kit) {
    this.#makeFirstAccount = makeFirstAccount;
    this.#queries = queries;
    this.#isSecure = kit.config.publicUrl?.startsWith('https:') ?? false;
  }

  @Get()
  @ApiOperation({ summary: 'Whether nobody has an account yet', security: [] })
  @ApiOkResponse({ standardSchema: FirstSignInNeed })
  @ApiProblems()
  read(): Promise<FirstSignInNeed> {
    return this.#queries.read();
  }

  @Post()
  @UseGuards(ThrottlerGuard)
  @ApiOperation({ summary: 'Make the first account with the code of the first start, and sign in', security: [] })
  @ApiCreatedResponse({ standardSchema: Session })
  @ApiProblems('invalid-request', 'wrong-credentials', 'too-many-requests')
  async create(
    @Body({ schema: FirstSignIn }) body: FirstSignIn,
    @Res({ passthrough: true }) response: HttpResponse,
  ): Promise<Session> {
    const { secret, session } = await this.#makeFirstAccount.run(body);
    setSessionCookie(response, secret, this.#isSecure);
    return session;
  }
}
