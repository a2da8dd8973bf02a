import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { helloMessage, mountRecord } from '../../../testing/agent-messages.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { Database } from '../../platform/database/index.ts';
import { IngestBatch } from '../ingest/index.ts';
import { RegisterAgent } from './register-agent.ts';

let api: TestApp;
let register: RegisterAgent;

beforeAll(async () => {
  api = await startTestApp();
  register = api.app.get(RegisterAgent);
});
afterAll(() => api.stop());

it('agents that come at once are let in together, each with its host and how far its stream is stored', async () => {
  const known = helloMessage({ hostName: 'known' });
  const { hostId, streamId } = await register.run(known);
  await api.app.get(IngestBatch).run(hostId, { streamId, records: [mountRecord(1), mountRecord(2)] });
  const transaction = vi.spyOn(api.app.get(Database), 'transaction');
  const others = Array.from({ length: 100 }, (_, place) => helloMessage({ hostName: `node${place}` }));
  const [again, ...made] = await Promise.all(
    [{ ...known, hostName: 'renamed' }, ...others].map((hello) => register.run(hello)),
  );
  expect(transaction.mock.calls.length).toBeLessThan(10);
  transaction.mockRestore();
  expect(again).toMatchObject({ hostId, streamId, acknowledgedSequence: 2 });
  expect(new Set(made.map((agent) => agent.hostId)).size).toBe(100);
  const names = await api.db.host.findMany({ select: { id: true, name: true } });
  expect(new Map(names.map(({ id, name }) => [id, name])).get(hostId)).toBe('renamed');
  expect(names).toHaveLength(101);
});

it('the same agent twice at once is one host, with both of its streams', async () => {
  const hello = helloMessage();
  const hellos = [hello, { ...hello, streamId: randomUUID() }];
  const [one, other] = await Promise.all(hellos.map((each) => register.run(each)));
  expect(other?.hostId).toBe(one?.hostId);
  expect(await api.db.agentStream.count({ where: { hostId: one?.hostId ?? '' } })).toBe(2);
});

it('one that Postgres does not take costs no other', async () => {
  const good = register.run(helloMessage({ hostName: 'good' }));
  const bad = register.run({ ...helloMessage(), bootId: 'no id at all' });
  await expect(bad).rejects.toThrow();
  expect((await good).acknowledgedSequence).toBe(0);
});
