import { AppError, type Page } from '@mountwatch/protocol';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import type { HttpRequest, HttpResponse } from '../../http/exchange.ts';
import { Kit } from '../../kit/kit.ts';
import { pickFields } from '../fields.ts';
import { asCsv, asNdjson } from './list-as-text.ts';
import { Listing } from './listing.ts';
import { wholeList } from './whole-list.ts';

const JSON_TYPE = 'application/json';
const WHOLE = { 'text/csv': asCsv, 'application/x-ndjson': asNdjson } as const;
const WHOLE_DEADLINE_MS = 5 * 60_000;
/** Each holds a page in memory and asks the database for the next: a few at a time leave room for everyone else. */
const MAX_WHOLE_AT_ONCE = 4;

/** Answers with a `Listing` in the form that `Accept` prefers: a page of JSON, or the whole list as CSV or NDJSON. */
@Injectable()
export class AnswerListing implements NestInterceptor {
  readonly #kit: Kit;
  #wholeCount = 0;

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (!(answer instanceof Listing)) return answer;
        const response = http.getResponse<HttpResponse>();
        const type = http.getRequest<HttpRequest>().accepts([JSON_TYPE, ...Object.keys(WHOLE)]) || JSON_TYPE;
        return type in WHOLE ? this.#whole(answer, type as keyof typeof WHOLE, response) : pageOf(answer);
      }),
    );
  }

  async #whole(listing: Listing, type: keyof typeof WHOLE, response: HttpResponse): Promise<StreamableFile> {
    if (this.#wholeCount >= MAX_WHOLE_AT_ONCE) {
      throw new AppError('too-many-requests', `${MAX_WHOLE_AT_ONCE} whole lists are being read already.`);
    }
    this.#wholeCount++;
    let isOver = false;
    const over = () => {
      if (!isOver) this.#wholeCount--;
      isOver = true;
    };
    response.once('close', over);
    try {
      const text = WHOLE[type](listing, await wholeList(listing));
      const timer = setTimeout(() => text.destroy(new Error('the whole list took too long')), WHOLE_DEADLINE_MS);
      response.once('close', () => {
        clearTimeout(timer);
        text.destroy();
      });
      return new StreamableFile(text, { type: `${type}; charset=utf-8` }).setErrorHandler((err) => {
        this.#kit.logger.warn({ err, requestId: response.locals.requestId }, 'a whole list was broken off');
        response.destroy();
      });
    } catch (error) {
      over();
      throw error;
    }
  }
}

async function pageOf(listing: Listing): Promise<Page<unknown>> {
  const { limit, cursor, fields } = listing.query;
  const page = await listing.read({ limit, cursor });
  return fields === undefined ? page : { ...page, items: page.items.map((item) => pickFields(item, fields)) };
}
