import { AppError } from '@mountwatch/protocol';
import { expect, it, vi } from 'vitest';
import type { HttpResponse } from '../http/exchange.ts';
import type { Kit } from '../kit/index.ts';
import { ProblemFilter } from './problem.filter.ts';

/** What is said of an error, to an answer that has these headers already. */
function retryAfter(error: unknown, headers: Record<string, string> = {}): string | undefined {
  const said = new Map(Object.entries(headers));
  const response = {
    ...{ locals: {}, headersSent: false },
    hasHeader: (name: string) => said.has(name),
    setHeader: (name: string, value: string) => said.set(name, value),
    status: () => ({ type: () => ({ send: vi.fn() }) }),
  };
  const logger = { warn: vi.fn(), error: vi.fn() };
  new ProblemFilter({ logger } as unknown as Kit).answer(error, response as unknown as HttpResponse);
  return said.get('Retry-After');
}

it('what passes by itself says when it is worth asking again, and nothing else does', () => {
  expect(retryAfter(new AppError('database-unavailable', 'away'))).toBe('2');
  expect(retryAfter(new AppError('too-many-requests', '2 whole lists are being read already.'))).toBe('2');
  expect(retryAfter(new AppError('not-found', 'no such host'))).toBeUndefined();
});

it('who knows better when it passes is not overruled', () => {
  expect(retryAfter(new AppError('too-many-requests', 'of this minute'), { 'Retry-After': '42' })).toBe('42');
});
