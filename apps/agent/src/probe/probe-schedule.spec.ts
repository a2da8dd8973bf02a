import { expect, test } from 'vitest';
import { ProbeSchedule } from './probe-schedule.ts';

function dueTimes(count: number, untilMs: number): Map<string, number[]> {
  const schedule = new ProbeSchedule();
  const times = new Map<string, number[]>();
  for (let at = 0; at < count; at += 1) schedule.add(`0:${at}`, 10_000, 0);
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 10) {
    for (const key of schedule.takeDue(nowMs)) times.set(key, [...(times.get(key) ?? []), nowMs]);
  }
  return times;
}

test('a new mount is due at once, and never waits longer than one interval after that', () => {
  for (const times of dueTimes(50, 60_000).values()) {
    expect(times[0]).toBe(0);
    const gaps = times.slice(1).map((time, at) => time - times[at]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10_010);
  }
});

test('a hundred mounts are spread over the interval: no tenth of it holds more than twice its share', () => {
  const inThirdInterval = [...dueTimes(100, 30_000).values()].flat().filter((time) => time >= 20_000 && time < 30_000);
  expect(inThirdInterval.length).toBeGreaterThanOrEqual(99);
  const perTenth = Map.groupBy(inThirdInterval, (time) => Math.floor(time / 1000));
  expect(Math.max(...[...perTenth.values()].map((times) => times.length))).toBeLessThanOrEqual(20);
});

test('after a machine has slept, a mount is due once and not once per interval slept through', () => {
  const schedule = new ProbeSchedule();
  schedule.add('0:1', 1000, 0);
  schedule.takeDue(0);
  expect(schedule.takeDue(3_600_000)).toEqual(['0:1']);
  expect(schedule.takeDue(3_600_000)).toEqual([]);
});

test('what is removed is due no more, and adding what is known does not hurry it', () => {
  const schedule = new ProbeSchedule();
  schedule.add('0:1', 1000, 0);
  schedule.add('0:2', 1000, 0);
  schedule.takeDue(0);
  schedule.add('0:1', 1000, 1);
  schedule.remove('0:2');
  expect(schedule.takeDue(1)).toEqual([]);
  expect(schedule.nextDueAtMs()).toBe(1000);
});

test('one whose interval has changed is due at once and then by its own interval', () => {
  const schedule = new ProbeSchedule();
  schedule.add('0:1', 60_000, 0);
  schedule.add('0:2', 1000, 0);
  schedule.takeDue(0);
  expect(schedule.nextDueAtMs()).toBeLessThanOrEqual(1000);
  schedule.add('0:1', 2000, 5);
  expect(schedule.takeDue(5)).toEqual(['0:1']);
});
