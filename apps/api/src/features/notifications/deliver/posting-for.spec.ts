import { createHmac } from 'node:crypto';
import type { NotificationBody } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { postingFor } from './posting-for.ts';

const message: NotificationBody = {
  ...{ version: 1, id: 'n1', change: 'opened', at: '2026-11-22T10:00:00.000Z', text: 'Opened' },
  url: 'https://mw.example.org/incidents/i1',
  incident: {
    ...{ id: 'i1', status: 'open', severity: 'critical', title: 'a<b> & |c| hang', resolvedAt: null, server: null },
    ...{ startedAt: '2026-11-22T10:00:00.000Z', affected: { hosts: 4, mounts: 9 } },
    verdict: { kind: 'server', component: { id: 's', name: 'a' }, confidence: { detected: 1, localised: 1 } },
  },
};

describe('a webhook', () => {
  it('is signed over its time and its body, as the documents say how to verify', () => {
    const secret = 'a secret of sixteen';
    const { body, headers } = postingFor({ kind: 'webhook', url: 'https://x/', secret }, message, 1_700_000_000_999);
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['mountwatch-signature'] ?? '') ?? [];
    expect(seconds).toBe('1700000000');
    expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
    expect(JSON.parse(body)).toEqual(message);
  });

  it('without a secret has no signature', () => {
    const { headers } = postingFor({ kind: 'webhook', url: 'https://x/', secret: null }, message, 0);
    expect(headers).not.toHaveProperty('mountwatch-signature');
  });
});

describe('a message to Slack', () => {
  it('links the incident, and takes from its words what Slack would read as its own', () => {
    const { body } = postingFor({ kind: 'slack', url: 'https://x/', secret: null }, message, 0);
    expect(JSON.parse(body).text).toBe(
      ':red_circle: *<https://mw.example.org/incidents/i1|a&lt;b&gt; &amp; ¦c¦ hang>*\nOpened\nopened, critical, 4 hosts, 9 mounts',
    );
  });
});
