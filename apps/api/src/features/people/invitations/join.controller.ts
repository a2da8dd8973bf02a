import { AcceptInvitation as Asked, Session } from '@mountwatch/protocol';
import { Body, Controller, Post, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import { Open } from '../../../platform/auth/index.ts';
import type { HttpResponse } from '../../../platform/http/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { ApiProblems } from '../../../platform/problems/index.ts';
import { setSessionCookie } from '../../sign-in/index.ts';
import { AcceptInvitation } from './accept-invitation.ts';

@ApiTags('session')
@Controller('invitations/accept')
@Open()
export class JoinController {
  readonly #accept: AcceptInvitation;
  readonly #isSecure: boolean;

  constructor(accept: AcceptInvitation, kit: Kit) {
    this.#accept = accept;
    this.#isSecure = kit.config.publicUrl?.startsWith('https:') ?? false;
  }

  @Post()
  @UseGuards(ThrottlerGuard)
  @ApiOperation({ summary: 'Join by an invitation, and sign in', security: [] })
  @ApiCreatedResponse({ standardSchema: Session })
  @ApiProblems('invalid-request', 'wrong-credentials', 'conflict', 'too-many-requests')
  async create(
    @Body({ schema: Asked }) body: Asked,
    @Res({ passthrough: true }) response: HttpResponse,
  ): Promise<Session> {
    const { secret, session } = await this.#accept.run(body);
    setSessionCookie(response, secret, this.#isSecure);
    return session;
  }
}
