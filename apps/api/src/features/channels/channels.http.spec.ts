import { randomUUID } from 'node:crypto';
import type { Channel, LastDelivery, Page, Problem } from '@mountwatch/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { startReceiver, type TestReceiver } from '../../../testing/test-receiver.ts';

const ROUTE = '/api/v1/channels';
const SECRET = 'a secret of sixteen and more';
let api: TestApp;
let receiver: TestReceiver;

beforeAll(async () => {
  [api, receiver] = await Promise.all([startTestApp(), startReceiver()]);
});
afterAll(async () => {
  await Promise.all([api.stop(), receiver.stop()]);
});
beforeEach(() => api.db.channel.deleteMany().then(() => undefined));

const open = (changes: object = {}) =>
  api.post<Channel & Problem>(ROUTE, {
    ...{ name: 'storage', kind: 'webhook', url: `${receiver.url}/hook/T0P-S3CRET`, secret: SECRET },
    ...changes,
  });
const settings = { name: 'storage', minimumSeverity: 'major', verdictKinds: ['server'], serverPattern: 'filer*' };
const put = (id: string, body: object) =>
  api.ask<Channel & Problem>(`${ROUTE}/${id}`, {
    ...{ method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  });
const test = async (id: string) => (await api.post<LastDelivery>(`${ROUTE}/${id}/test`, {})).body;

describe('POST /api/v1/channels', () => {
  it('201: is told everything unless it wants less; neither its secret nor the rest of its address comes back', async () => {
    const { status, body } = await open();
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { target: receiver.url, isSigned: true, minimumSeverity: 'minor', verdictKinds: [], serverPattern: null },
    });
    const everything = JSON.stringify([body, await api.ask(ROUTE), await api.ask(`${ROUTE}/${body.id}`)]);
    expect(everything).not.toContain('S3CRET');
    expect(everything).not.toContain(SECRET);
  });

  it.each([
    ['http to another machine', { url: 'http://example.org/hook' }],
    ['a password in the address', { url: 'https://me:secret@example.org/hook' }],
    ['another protocol', { url: 'file:///etc/passwd' }],
    ['a secret that is short', { secret: 'short' }],
    ['a secret for Slack', { kind: 'slack' }],
    ['no change at all', { changes: [] }],
    ['an unknown kind', { kind: 'pigeon' }],
  ])('400: refuses %s', async (_, changes) => {
    expect(await open(changes)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});

describe('GET /api/v1/channels', () => {
  it('200: gives them by name, by pages, or those of a kind', async () => {
    await open({ name: 'b' });
    await open({ name: 'a', kind: 'slack', secret: undefined });
    const names = async (query: string) =>
      (await api.ask<Page<Channel>>(ROUTE + query)).body.items.map(({ name }) => name);
    expect(await names('')).toEqual(['a', 'b']);
    expect(await names('?limit=1')).toEqual(['a']);
    expect(await names('?kind=webhook')).toEqual(['b']);
  });
});

describe('PUT /api/v1/channels/{id}', () => {
  it('200: changes what it is told; its address and secret stay', async () => {
    const { id } = (await open()).body;
    const changed = await put(id, { ...settings, changes: ['opened'], isPaused: true });
    expect(changed).toMatchObject({
      status: 200,
      body: { ...settings, changes: ['opened'], isPaused: true, isSigned: true },
    });
    expect(await test(id)).toMatchObject({ outcome: 'delivered' });
  });

  it('404: knows no such channel', async () => {
    expect((await put(randomUUID(), { ...settings, changes: ['opened'], isPaused: false })).status).toBe(404);
  });
});

describe('POST /api/v1/channels/{id}/test', () => {
  it('200: sends a signed message at once, and the channel shows that it was taken', async () => {
    const { id } = (await open()).body;
    receiver.received.length = 0;
    expect(await test(id)).toMatchObject({ outcome: 'delivered', change: 'test', detail: 'answered 200' });
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({ path: '/hook/T0P-S3CRET', body: { change: 'test', incident: null } });
    expect(receiver.isSigned(0, SECRET)).toBe(true);
    const shown = (await api.ask<Channel>(`${ROUTE}/${id}`)).body;
    expect(shown.lastDelivery).toMatchObject({ outcome: 'delivered', change: 'test' });
  });

  it('200: says why a message was not taken: refused, redirected, nobody there', async () => {
    const { id } = (await open()).body;
    receiver.answerWith(403);
    expect(await test(id)).toMatchObject({ outcome: 'dead', detail: 'answered 403' });
    receiver.answerWith(302, { location: `${receiver.url}/elsewhere` });
    receiver.received.length = 0;
    expect(await test(id)).toMatchObject({ outcome: 'dead', detail: 'answered 302' });
    expect(receiver.received).toHaveLength(1);
    receiver.answerWith(200);
    const nobody = (await open({ url: 'http://127.0.0.1:1/' })).body;
    expect(await test(nobody.id)).toMatchObject({ outcome: 'dead', detail: 'the connection was refused' });
  });

  it('200: sends nothing to a private address that is not allowed', async () => {
    for (const url of [
      'https://10.1.2.3/',
      'https://[fd00::7]/',
      'https://169.254.169.254/latest',
      'https://[::ffff:a00:1]/',
    ]) {
      expect((await test((await open({ url })).body.id)).detail, url).toMatch(/is private/);
    }
  });

  it('404: knows no such channel', async () => {
    expect((await api.post(`${ROUTE}/${randomUUID()}/test`, {})).status).toBe(404);
  });
});

describe('DELETE /api/v1/channels/{id}', () => {
  it('204: it is gone, once', async () => {
    const { id } = (await open()).body;
    const remove = async () => (await api.ask(`${ROUTE}/${id}`, { method: 'DELETE' })).status;
    expect([await remove(), await remove()]).toEqual([204, 404]);
  });
});
