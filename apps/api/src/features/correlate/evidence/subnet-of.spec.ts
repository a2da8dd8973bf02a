import { expect, test } from 'vitest';
import { subnetOf } from './subnet-of.ts';

test('an address is in its /24 or /64, and what is no address is nowhere', () => {
  expect(subnetOf('10.1.2.3')).toBe('10.1.2.0/24');
  expect(subnetOf('2001:db8:0:7::1')).toBe('2001:db8:0:7::/64');
  expect(subnetOf('2001:0DB8::9')).toBe('2001:db8:0:0::/64');
  expect(subnetOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(subnetOf('::1')).toBe('0:0:0:0::/64');
  expect(subnetOf('nowhere')).toBeNull();
  expect(subnetOf(null)).toBeNull();
});
