import { AppError, SignIn as Credentials, Session } from '@mountwatch/protocol';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import { Actor, Open, Scopes } from '../../platform/auth/index.ts';
import type { HttpRequest, HttpResponse } from '../../platform/http/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from './session-cookie.ts';
import { SignIn } from './sign-in.ts';
import { SignOut } from './sign-out.ts';

@ApiTags('session')
@Controller('session')
export class SessionController {
  readonly #signIn: SignIn;
  readonly #signOut: SignOut;
  readonly #isSecure: boolean;

  constructor(signIn: SignIn, signOut: SignOut, kit: Kit) {
    this.#signIn = signIn;
    this.#signOut = signOut;
    this.#isSecure = kit.config.publicUrl?.startsWith('https:') ?? false;
  }

  @Post()
  @Open()
  @UseGuards(ThrottlerGuard)
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in: begins a session and sets its cookie', security: [] })
  @ApiOkResponse({ standardSchema: Session })
  @ApiProblems('invalid-request', 'wrong-credentials', 'too-many-requests')
  async create(
    @Body({ schema: Credentials }) credentials: Credentials,
    @Res({ passthrough: true }) response: HttpResponse,
  ): Promise<Session> {
    const { secret, session } = await this.#signIn.run(credentials);
    setSessionCookie(response, secret, this.#isSecure);
    return session;
  }

  @Get()
  @Scopes('read')
  @ApiOperation({ summary: 'Who is signed in, until when' })
  @ApiOkResponse({ standardSchema: Session })
  @ApiProblems()
  read(@Actor() actor: Actor): Session {
    if (actor.expiresAt === null) throw new AppError('not-signed-in', 'A token has no session.');
    const role = actor.scopes.has('admin') ? 'admin' : 'viewer';
    return { email: actor.name, role, expiresAt: actor.expiresAt.toISOString() };
  }

  @Delete()
  @Open()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out: ends the session and clears its cookie', security: [] })
  @ApiNoContentResponse()
  @ApiProblems()
  async remove(@Req() request: HttpRequest, @Res({ passthrough: true }) response: HttpResponse): Promise<void> {
    await this.#signOut.run(sessionCookieOf(request));
    clearSessionCookie(response);
  }
}
