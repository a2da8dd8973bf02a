import type { CreatedToken } from '@mountwatch/protocol';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AGENT_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { Database } from '../database/index.ts';
import { Authenticator } from './authenticator.ts';

let api: TestApp;
let authenticator: Authenticator;

beforeAll(async () => {
  api = await startTestApp({ databasePoolSize: 2 });
  authenticator = api.app.get(Authenticator);
});
afterAll(() => api.stop());

const nameOf = (secret: string) => authenticator.fromToken(secret).then(({ name }) => name);
const makeToken = async (name: string) =>
  (await api.post<CreatedToken>('/api/v1/tokens', { name, scopes: ['ingest'] })).body;

it('who comes in at once is found by a few statements, each by the own token', async () => {
  const tokens = await Promise.all(['a', 'b', 'c'].map(makeToken));
  const door = vi.spyOn(api.app.get(Database), 'door', 'get');
  const secrets = [...tokens.map(({ secret }) => secret), 'mw_nobody'];
  const names = Array.from({ length: 50 }, () => secrets.map((secret) => nameOf(secret).catch(() => null))).flat();
  expect(await Promise.all(names)).toEqual(Array.from({ length: 50 }, () => ['a', 'b', 'c', null]).flat());
  expect(door.mock.calls.length).toBeLessThanOrEqual(4);
  door.mockRestore();
});

it('a token that was revoked is not found by who asks afterwards', async () => {
  const { id, secret } = await makeToken('gone');
  const before = nameOf(secret);
  await api.db.token.delete({ where: { id } });
  const after = nameOf(secret);
  await before.catch(() => null);
  await expect(after).rejects.toThrow('not known here');
});

it('nobody waits at the door for what keeps every other connection busy', async () => {
  const busy = [1, 2].map(() => api.db.$queryRaw`SELECT pg_sleep(2)::text`);
  const startMs = performance.now();
  expect(await nameOf(AGENT_TOKEN)).toBe('local agent');
  expect(performance.now() - startMs).toBeLessThan(1_500);
  await Promise.all(busy);
});
