import { expect, test } from 'vitest';
import { distributionOf } from './read-distribution.ts';

test('a distribution is its id and version, however they are quoted', () => {
  expect(distributionOf('PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\nVERSION_ID="12"\n')).toBe('debian-12');
  expect(distributionOf("ID='rhel'\nVERSION_ID='9.4'")).toBe('rhel-9.4');
  expect(distributionOf('ID=arch\n')).toBe('arch');
});

test('what says nothing is no distribution', () => {
  expect(distributionOf('')).toBeNull();
  expect(distributionOf('NAME=Something\nID=\n')).toBeNull();
});
