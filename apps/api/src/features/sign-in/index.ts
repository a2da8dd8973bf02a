import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { FirstSignInController } from './first-sign-in.controller.ts';
import { FirstSignInQueries } from './first-sign-in.queries.ts';
import { MakeFirstAccount } from './make-first-account.ts';
import { PrepareFirstSignIn } from './prepare-first-sign-in.ts';
import { SessionController } from './session.controller.ts';
import { SignIn } from './sign-in.ts';
import { SignOut } from './sign-out.ts';

export { hashPassword, isPassword } from './password.ts';
export { clearSessionCookie, sessionCookieOf, setSessionCookie } from './session-cookie.ts';
export { findUser, insertUser } from './sign-in.store.ts';
export { type StartedSession, startSession } from './start-session.ts';

/** Enough for a person who mistypes, not for a program that guesses; per address and route. */
const TRIES_PER_MINUTE = 20;

@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: TRIES_PER_MINUTE }])],
  controllers: [SessionController, FirstSignInController],
  providers: [SignIn, SignOut, MakeFirstAccount, FirstSignInQueries, PrepareFirstSignIn],
})
export class SignInModule {}
