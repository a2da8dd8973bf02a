import { AppError, ChangePassword } from '@mountwatch/protocol';
import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import { Actor, Scopes } from '../../platform/auth/index.ts';
import type { HttpRequest } from '../../platform/http/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { sessionCookieOf } from '../sign-in/index.ts';
import { ChangeOwnPassword } from './change-own-password.ts';

@ApiTags('session')
@Controller('session/password')
@Scopes('read')
export class OwnPasswordController {
  readonly #change: ChangeOwnPassword;

  constructor(change: ChangeOwnPassword) {
    this.#change = change;
  }

  @Post()
  @UseGuards(ThrottlerGuard)
  @HttpCode(204)
  @ApiOperation({ summary: "Change one's own password; one's other sessions end" })
  @ApiNoContentResponse()
  @ApiProblems('invalid-request', 'wrong-credentials', 'conflict', 'too-many-requests')
  async change(
    @Body({ schema: ChangePassword }) body: ChangePassword,
    @Actor() actor: Actor,
    @Req() request: HttpRequest,
  ): Promise<void> {
    const session = sessionCookieOf(request);
    if (actor.kind !== 'session' || !session) throw new AppError('not-signed-in', 'A token has no password.');
    await this.#change.run(body, { email: actor.name, session });
  }
}
