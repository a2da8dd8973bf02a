import { expect, test } from 'vitest';
import { connectionFailure } from './connection-failure.ts';

const failedWith = (code: string) =>
  connectionFailure(
    'https://mw.example:7420',
    new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }),
  );

test.each([
  ['ENOTFOUND', 'the name mw.example is not known here'],
  ['EHOSTUNREACH', 'there is no way to mw.example:7420'],
  ['UND_ERR_CONNECT_TIMEOUT', 'there is no way to mw.example:7420'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'signed by nobody whom this host trusts'],
  ['CERT_HAS_EXPIRED', "has expired (CERT_HAS_EXPIRED), or this host's clock is wrong"],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is not for mw.example'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'should the address begin with http://?'],
])('%s is said in words', (code, words) => {
  expect(failedWith(code).message).toContain(words);
  expect(failedWith(code).message).toContain(code);
});

test('where every address of a name was tried, the first one’s fault is told', () => {
  const faults = ['ECONNREFUSED', 'ENETUNREACH'].map((code) => Object.assign(new Error(), { code }));
  const cause = Object.assign(new AggregateError(faults), { code: undefined });
  expect(connectionFailure('http://mw', new TypeError('fetch failed', { cause })).message).toContain(
    'nobody listens at mw',
  );
});

test('no answer before the deadline is said as that', () => {
  expect(connectionFailure('http://mw', new DOMException('', 'TimeoutError')).message).toContain(
    'no answer in time from mw',
  );
});
