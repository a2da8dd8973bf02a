import { AppError, type Problem } from '@mountwatch/protocol';
import type { Logger } from '@mountwatch/runtime';
import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import { allowedMethods } from '../http/allowed-methods.ts';
import type { HttpResponse } from '../http/exchange.ts';
import { Kit } from '../kit/kit.ts';
import { appErrorOf } from './app-error-of.ts';
import { problemOf } from './problem-of.ts';

const RETRY_AFTER_SECONDS = 2;

/** The one place where an error becomes an HTTP answer: RFC 9457, with the request's id, logged when it is our fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger;

  constructor(kit: Kit) {
    this.#logger = kit.logger;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    this.answer(error, host.switchToHttp().getResponse<HttpResponse>());
  }

  answer(error: unknown, response: HttpResponse): void {
    const requestId = response.locals.requestId;
    const appError = wrongMethod(error, response) ?? appErrorOf(error);
    const problem = problemOf(appError, requestId);
    this.#log(appError, problem, requestId);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const isPassing = problem.code === 'database-unavailable' || problem.code === 'too-many-requests';
    if (isPassing && !response.hasHeader('Retry-After')) response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  /** An outage of the database is a line a request, not a stack: whoever reads the log then has better things to do. */
  #log(err: AppError, { code, status, title }: Problem, requestId: string | undefined): void {
    if (code === 'database-unavailable') this.#logger.warn({ requestId }, title);
    else if (status >= 500) this.#logger.error({ err, requestId }, title);
  }
}

/** Nest finds no route for a method that an address does not have; that is not the same as no such address. */
function wrongMethod(error: unknown, response: HttpResponse): AppError | null {
  if (!(error instanceof NotFoundException)) return null;
  const { method, originalUrl } = response.req;
  const allowed = allowedMethods(response.app.router, originalUrl.split('?', 1)[0] ?? '');
  if (allowed.length === 0 || allowed.includes(method)) return null;
  if (!response.headersSent) response.setHeader('Allow', allowed.join(', '));
  return new AppError('method-not-allowed', `This address has ${allowed.join(', ')}, and no ${method.slice(0, 20)}.`);
}
