import { expect, test } from 'vitest';
import { ToldRoster } from './told-roster.ts';

test('mountpoints are told once on a connection, and again when they change, or come in another order', () => {
  const told = new ToldRoster();
  const first = told.next(['/a', '/b']);
  expect(first?.mountpoints).toEqual(['/a', '/b']);
  expect(told.next(['/a', '/b'])).toEqual({ roster: first?.roster });
  const turned = told.next(['/b', '/a']);
  expect(turned?.mountpoints).toEqual(['/b', '/a']);
  expect(turned?.roster).not.toBe(first?.roster);
  expect(told.next(['/b', '/a', '/c'])?.mountpoints).toHaveLength(3);
  told.forget();
  expect(told.next(['/b', '/a', '/c'])?.mountpoints).toHaveLength(3);
});

test('the same mountpoints have the same number, whichever run of the agent tells them', () => {
  expect(new ToldRoster().next(['/a'])).toEqual(new ToldRoster().next(['/a']));
});

test('more than fit into a message are no roster', () => {
  const told = new ToldRoster();
  expect(told.next(Array.from({ length: 5001 }, (_, place) => `/${place}`))).toBeNull();
  expect(told.next(Array.from({ length: 100 }, (_, place) => `/${place}${'ü'.repeat(2000)}`))).toBeNull();
  expect(told.next(['/a'])?.mountpoints).toEqual(['/a']);
});
