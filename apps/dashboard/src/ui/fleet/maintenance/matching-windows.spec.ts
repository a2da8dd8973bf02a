import type { MaintenanceWindow } from '@mountwatch/protocol';
import { expect, it } from 'vitest';
import { matchingWindows } from './matching-windows.ts';

const START = Date.parse('2026-11-22T10:00:00.000Z');
const iso = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const planned = (id: string, matcher: MaintenanceWindow['matchers'][number]): MaintenanceWindow => ({
  ...{ id, name: id, matchers: [matcher], startsAt: iso(0), endsAt: iso(60), createdBy: 'ops', createdAt: iso(-60) },
});
const windows = [
  planned('server', { serverId: 's1' }),
  planned('host', { hostId: 'h1' }),
  planned('rack', { labelKey: 'rack', labelValue: 'r1' }),
];
const idsOf = (found: MaintenanceWindow[]) => found.map(({ id }) => id);

it('finds what covers a server, a host or one of its labels, and only while it is under way', () => {
  const now = START + 60_000;
  expect(idsOf(matchingWindows(windows, { serverId: 's1' }, now))).toEqual(['server']);
  expect(idsOf(matchingWindows(windows, { hostId: 'h1', labels: { rack: 'r1' } }, now))).toEqual(['host', 'rack']);
  expect(idsOf(matchingWindows(windows, { hostId: 'h2', labels: { rack: 'r2' } }, now))).toEqual([]);
  expect(idsOf(matchingWindows(windows, {}, now))).toEqual(['server', 'host', 'rack']);
  expect(matchingWindows(windows, {}, START - 1)).toEqual([]);
  expect(matchingWindows(windows, {}, START + 60 * 60_000)).toEqual([]);
});
