import { expect, it } from 'vitest';
import { majorTimeoutSeconds } from './major-timeout.ts';

it.each([
  [{ timeo: '600', retrans: '2', proto: 'tcp' }, 'nfs', 180],
  [{ timeo: '50', retrans: '2' }, 'nfs', 15],
  [{ timeo: '600', retrans: '99' }, 'nfs', 600],
  [{ timeo: '11', retrans: '3', proto: 'udp' }, 'nfs', 8.8],
  [{ timeo: '11', retrans: '99', proto: 'udp6' }, 'nfs', 60],
  [{ timeo: '600', retrans: '2' }, 'lockd', 60],
  [{ timeo: '600', retrans: '2' }, 'statd', null],
  [{ timeo: 'x', retrans: '2' }, 'nfs', null],
  [{ hard: true } as const, 'nfs', null],
])('with %j the first line of %s is late by %s s', (options, program, seconds) => {
  expect(majorTimeoutSeconds(options as Record<string, string | true>, program)).toBe(seconds);
});
