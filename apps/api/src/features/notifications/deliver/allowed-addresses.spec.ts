import { describe, expect, it } from 'vitest';
import { AllowedAddresses } from './allowed-addresses.ts';

const usual = new AllowedAddresses(['127.0.0.0/8', '::1/128']);

describe('messages', () => {
  it.each([
    ...['10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255'],
    ...['fe80::1', 'fd00::7', '::', '::ffff:10.1.2.3', '::ffff:a9fe:a9fe', '64:ff9b::a01:203', 'ff02::1'],
  ])('are not sent to %s unless it is given', (address) => {
    expect(usual.allows(address)).toBe(false);
  });

  it.each(['8.8.8.8', '2606:4700::1111', '172.32.0.1', '127.0.0.1', '::1', '::ffff:127.0.0.1'])(
    'are sent to %s',
    (address) => {
      expect(usual.allows(address)).toBe(true);
    },
  );

  it('are sent to private networks that are given, and to no others', () => {
    const given = new AllowedAddresses(['10.1.0.0/16', 'fd00::/64']);
    expect(['10.1.2.3', '10.2.0.1', 'fd00::7', '127.0.0.1'].map((address) => given.allows(address))).toEqual([
      ...[true, false, true, false],
    ]);
  });
});
