import type { Incident } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import type { PostMortem } from './post-mortem.ts';
import { postMortemMarkdown } from './post-mortem-markdown.ts';

const at = '2026-11-22T10:00:00.000Z';
const none = { rows: [], isCut: false };
const incident: Incident = {
  ...{ id: 'i1', status: 'resolved', severity: 'critical', title: 'filer1 | hung <for> 2 hosts', startedAt: at },
  ...{ resolvedAt: '2026-11-22T10:03:20.000Z', acknowledgedAt: null, acknowledgedBy: null, server: null },
  verdict: {
    ...{ kind: 'server', component: { id: 's', name: 'filer1' }, confidence: { detected: 0.99, localised: 0.9 } },
    ...{ alternatives: [], exonerated: [], reasons: ['2 of 2 hosts hang.'] },
    evidenceFor: [{ count: 2, text: '2 clients: a probe passed its deadline' }],
  },
  affected: { hosts: 2, mounts: 3 },
};
const reach: PostMortem['reach'] = {
  exportCount: 1,
  places: [{ label: 'rack', touchedCount: 2, valueCount: 12 }],
  mountCounts: { ok: 3, slow: 0, hung: 0, stale: 0, error: 0, unknown: 0, unmounted: 0 },
};
const empty: PostMortem = {
  reach,
  ...{ exportedAt: at, address: 'https://mw.example.org/incidents/i1', incident, verdicts: none, timeline: none },
  ...{ hosts: none, triages: none, kernelEvents: none, blockedTasks: none },
};

describe('postMortemMarkdown', () => {
  it('says when, how long, whom, why, and leaves room for what people know', () => {
    const text = postMortemMarkdown(empty);
    expect(text).toContain('- Resolved: 2026-11-22T10:03:20.000Z, after 3 min 20 s');
    expect(text).toContain('- Affected: 2 hosts, 3 mounts of 1 export; 2 of 12 racks');
    expect(text).toContain('- For: 2 clients: a probe passed its deadline');
    expect(text).toContain('## What we do about it');
  });

  it('says that hosts failed together though no label explains it, and how many are not named', () => {
    const hosts = ['web-3', 'web-6'].map((name) => ({ id: name, name }));
    const verdict = { ...incident.verdict, unlabelled: { hosts, hostCount: 24 } };
    expect(postMortemMarkdown({ ...empty, incident: { ...incident, verdict } })).toContain(
      '- Probably something that no label names: 24 hosts began to fail at the same moment, and none of their labels explains it: web-3, web-6 and 22 others.',
    );
    expect(postMortemMarkdown(empty)).not.toContain('no label names');
  });

  it('lets no name or note change the document', () => {
    expect(postMortemMarkdown(empty)).toContain('# filer1 \\| hung \\<for\\> 2 hosts');
    const note = { id: '1', at, kind: 'note', text: 'see\n# not a heading', actor: 'ops@example.org' } as const;
    const text = postMortemMarkdown({ ...empty, timeline: { rows: [note], isCut: false } });
    expect(text).toContain('**Note** (ops@example.org): see \\# not a heading');
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  });

  it('says of a list that was cut that it was', () => {
    const host = { id: 'h', name: 'web-1' };
    const counts = { ok: 0, slow: 0, hung: 2, stale: 0, error: 0, unknown: 0, unmounted: 0 };
    const row = { host, status: 'reporting', mountCounts: counts, joinedAt: at, leftAt: null } as const;
    const text = postMortemMarkdown({ ...empty, hosts: { rows: [row], isCut: true } });
    expect(text).toContain('| web-1 | 2026-11-22T10:00:00.000Z | still affected | 2 hung |');
    expect(text).toContain('Only the first 1 were read.');
  });
});
