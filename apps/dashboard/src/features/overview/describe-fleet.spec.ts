import type { Incident, Overview } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { describeFleet } from './describe-fleet.ts';

const none = { ok: 0, slow: 0, hung: 0, stale: 0, error: 0, unknown: 0, unmounted: 0 };
const quiet: Overview = {
  generatedAt: '2026-11-22T10:03:00.000Z',
  openIncidentCount: 0,
  openIncidents: [],
  worstServers: [],
  hosts: { reporting: 3, silent: 0 },
  serverCount: 1,
  mountCounts: { ...none, ok: 6 },
  newestReportAt: '2026-11-22T10:02:59.000Z',
  oldestReportAt: '2026-11-22T10:02:51.000Z',
};
const critical = { severity: 'critical' } as Incident;
const minor = { severity: 'minor' } as Incident;

describe('describeFleet', () => {
  it('is calm when every host reports and every mount answers', () => {
    expect(describeFleet(quiet)).toMatchObject({ kind: 'calm', tone: 'ok', title: 'All 6 mounts answer' });
  });

  it.each<[string, Partial<Overview>]>([
    ['there is no host', { hosts: { reporting: 0, silent: 0 }, mountCounts: none }],
    ['every host is silent', { hosts: { reporting: 0, silent: 3 }, mountCounts: { ...none, unknown: 6 } }],
    ['one host is silent', { hosts: { reporting: 2, silent: 1 }, mountCounts: { ...none, ok: 4, unknown: 2 } }],
    ['a silent host has no mounts that we know', { hosts: { reporting: 2, silent: 1 } }],
    ['a mount of a reporting host is unknown', { mountCounts: { ...none, ok: 5, unknown: 1 } }],
    ['nothing is mounted', { mountCounts: none }],
  ])('is never green because data is missing: %s', (_, missing) => {
    expect(describeFleet({ ...quiet, ...missing }).tone).toBe('unknown');
  });

  it('takes the tone of the worst open incident, wherever it stands in the list', () => {
    const overview = { ...quiet, openIncidentCount: 2, openIncidents: [minor, critical] };
    expect(describeFleet(overview)).toMatchObject({ kind: 'trouble', tone: 'hung' });
  });

  it('says that incidents are open even when every host has gone silent meanwhile', () => {
    const overview = { ...quiet, openIncidentCount: 1, openIncidents: [critical], hosts: { reporting: 0, silent: 3 } };
    expect(describeFleet(overview).title).toBe('1 incident is open');
  });

  it('mentions failing mounts that no incident covers yet', () => {
    const overview = { ...quiet, mountCounts: { ...none, ok: 5, hung: 1 } };
    expect(describeFleet(overview).title).toBe('1 mount not well; no incident is open so far');
  });
});
