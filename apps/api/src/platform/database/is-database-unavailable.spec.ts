import { AppError } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { isDatabaseUnavailable } from './is-database-unavailable.ts';

describe('that the database is away', () => {
  it.each([
    ['a frozen one, to pg', new Error('timeout expired')],
    ['a frozen one, to its pool', new Error('timeout exceeded when trying to connect')],
    ['what we said ourselves', new AppError('database-unavailable', 'The database is not ready: still connecting')],
    ['a refusal inside an attempt on several addresses', new AggregateError([{ code: 'ECONNREFUSED' }])],
    ['its shutdown', Object.assign(new Error('terminating connection'), { code: '57P01' })],
  ])('is heard from %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(isDatabaseUnavailable(new Error('a job failed', { cause: error }))).toBe(true);
  });

  it.each([
    ['a value that does not fit', Object.assign(new Error('out of range'), { code: '22003' })],
    ['another problem of ours', new AppError('not-found', 'It does not exist.')],
    ['a fault in the code', new TypeError('timeout is not a function')],
    ['nothing', null],
  ])('is not heard from %s', (_, error) => expect(isDatabaseUnavailable(error)).toBe(false));
});
