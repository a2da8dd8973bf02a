import { AGENT_NAMESPACE, type CreatedToken, LIVE_NAMESPACE, type TokenScope } from '@mountwatch/protocol';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { SocketDoor } from './socket-door.ts';

const EMAIL = 'ada@example.org';
const PASSWORD = 'a long enough password';
const nobody = { authorization: '' };

let api: TestApp;
const sockets: Socket[] = [];

beforeAll(async () => {
  api = await startTestApp({ adminEmail: EMAIL, adminPassword: PASSWORD });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => api.stop());

async function connect(namespace: string, options: object): Promise<Socket> {
  const settings = { transports: ['websocket'], forceNew: true, reconnection: false, ...options };
  const socket = io(api.url + namespace, settings);
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function makeToken(scope: TokenScope): Promise<CreatedToken> {
  return (await api.post<CreatedToken>('/api/v1/tokens', { name: scope, scopes: [scope] })).body;
}

async function signIn(): Promise<string> {
  const { headers } = await api.post('/api/v1/session', { email: EMAIL, password: PASSWORD }, nobody);
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

describe.for([
  [AGENT_NAMESPACE, 'ingest'],
  [LIVE_NAMESPACE, 'read'],
] as const)('a socket to %s', ([namespace, scope]) => {
  it('is closed at once when its token is revoked here, and no other is', async () => {
    const token = await makeToken(scope);
    const revoked = await connect(namespace, { auth: { token: token.secret } });
    const other = await connect(namespace, { auth: { token: ADMIN_TOKEN } });
    await api.ask(`/api/v1/tokens/${token.id}`, { method: 'DELETE' });
    await expect.poll(() => revoked.connected).toBe(false);
    expect(other.connected).toBe(true);
  });

  it('is closed at the next check when its token was revoked elsewhere, or has expired', async () => {
    const [gone, expired] = [await makeToken(scope), await makeToken(scope)];
    const closed = [gone, expired].map(({ secret }) => connect(namespace, { auth: { token: secret } }));
    const other = await connect(namespace, { auth: { token: ADMIN_TOKEN } });
    const [first, second] = await Promise.all(closed);
    await api.db.token.delete({ where: { id: gone.id } });
    await api.db.token.update({ where: { id: expired.id }, data: { expiresAt: api.clock.now() } });
    await api.app.get(SocketDoor).recheck();
    await expect.poll(() => [first?.connected, second?.connected]).toEqual([false, false]);
    expect(other.connected).toBe(true);
  });
});

describe('a dashboard', () => {
  it('that signs out is told nothing more; the same person’s other session is', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const left = await connect(LIVE_NAMESPACE, { extraHeaders: { cookie: here } });
    const stays = await connect(LIVE_NAMESPACE, { extraHeaders: { cookie: there } });
    await api.ask('/api/v1/session', { method: 'DELETE', headers: { ...nobody, cookie: here } });
    await expect.poll(() => left.connected).toBe(false);
    await api.app.get(SocketDoor).recheck();
    expect(stays.connected).toBe(true);
  });
});

describe('while the database is away', () => {
  it('nobody is shown out', async () => {
    const socket = await connect(LIVE_NAMESPACE, { auth: { token: ADMIN_TOKEN } });
    await api.database.cutOff();
    await api.app.get(SocketDoor).recheck();
    await api.database.bringBack();
    expect(socket.connected).toBe(true);
  });
});
