import { expect, test } from 'vitest';
import { briefly } from './logger.ts';

test('an error is logged with its code and its cause, and without what a library has hung on it', () => {
  const cause = new TypeError('no route');
  const error = Object.assign(new Error('the connection broke', { cause }), {
    code: '57P01',
    client: { password: 'x' },
  });
  const logged = briefly(error);
  expect(logged).toMatchObject({ message: 'the connection broke', code: '57P01', cause: { message: 'no route' } });
  expect(JSON.stringify(logged)).not.toContain('password');
});

test('what is thrown and is no error is logged as its words', () => {
  expect(briefly('gone')).toEqual({ message: 'gone' });
});
