import type { IncidentMember, IncidentState } from '@mountwatch/correlation';
import { expect, test } from 'vitest';
import { KeptIncidents } from './kept-incidents.ts';

function member(place: string, leftAtMs: number | null = null): IncidentMember {
  const [hostId = ''] = place.split('/');
  const lay = { mountId: place, hostId, serverId: 's1', exportId: 'e1', state: 'hung' } as const;
  return { ...lay, joinedAtMs: 0, leftAtMs, leftBecause: leftAtMs === null ? null : 'answers' };
}

function incident(revision: number, mounts: IncidentMember[], status: IncidentState['status'] = 'open'): IncidentState {
  return { id: 'i1', revision, mounts, status } as Partial<IncidentState> as IncidentState;
}

const [a, b] = [member('h1/a'), member('h1/b')];

test('an incident that nobody kept is written whole, and one that has not changed not at all', () => {
  const kept = new KeptIncidents();
  expect(kept.take([incident(1, [a, b])])).toMatchObject([
    { changedMembers: [a, b], present: { hosts: 1, mounts: 2 }, ever: { hosts: 1, mounts: 2 } },
  ]);
  expect(kept.take([incident(1, [a, b])])).toEqual([]);
});

test('of one that changes only the members that came, went or came back are written, and whom it affects is counted', () => {
  const kept = new KeptIncidents();
  kept.take([incident(1, [a, b])]);
  const left = member('h1/a', 5);
  const c = member('h2/c');
  expect(kept.take([incident(2, [left, b, c])])).toMatchObject([
    { changedMembers: [left, c], present: { hosts: 2, mounts: 2 }, ever: { hosts: 2, mounts: 3 } },
  ]);
  const gone = member('h1/b', 6);
  expect(kept.take([incident(3, [left, gone, c])])).toMatchObject([
    { changedMembers: [gone], present: { hosts: 1, mounts: 1 }, ever: { hosts: 2, mounts: 3 } },
  ]);
  const back = member('h1/a');
  const [last] = kept.take([incident(4, [back, gone, c])]);
  expect(last).toMatchObject({ changedMembers: [back], present: { hosts: 2, mounts: 2 } });
  expect([...(last?.hostIds ?? [])]).toEqual(['h1', 'h2']);
});

test('what is closed is let go of', () => {
  const kept = new KeptIncidents();
  kept.take([incident(1, [a]), { ...incident(1, [b]), id: 'i2' }]);
  expect(kept.take([incident(2, [member('h1/a', 3)], 'closed')])).toMatchObject([
    { changedMembers: [{ leftAtMs: 3 }] },
  ]);
  expect(kept.take([{ ...incident(1, [b]), id: 'i2' }])).toEqual([]);
});
