export { AuthGuard } from './auth.guard.ts';
export { Authenticator, requireScope } from './authenticator.ts';
export { sessionCredential, tokenCredential } from './credential.ts';
export { Actor, Open, Scopes } from './decorators.ts';
export { isSameOrigin } from './same-origin.ts';
export { newSecret, secretHash } from './secret.ts';
export { SESSION_COOKIE, SESSION_LONGEST_MS, sessionExpiry } from './session-life.ts';
