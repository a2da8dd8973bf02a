import type { FleetMatrix, Problem } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;

const read = async (query = '') => (await api.ask<FleetMatrix>(`/api/v1/matrix${query}`)).body;
const names = ({ items }: FleetMatrix) => items.map(({ host }) => host.name);

beforeAll(async () => {
  api = await startTestApp();
  const now = api.clock.now();
  const fleet = new SeedFleet(api.db, now);
  await fleet.host('quiet', new Date(now.getTime() - 46_000));
  const odd = await fleet.mount({ host: 'c1', server: 'nas-a', path: '/x', state: 'hung' });
  await fleet.mount({ host: 'c1', server: 'nas-b', path: '/y', state: 'ok' });
  await fleet.mount({ host: 'c2', server: 'nas-a', path: '/x', state: 'ok' });
  await fleet.mount({ host: 'quiet', server: 'nas-a', path: '/x', state: 'ok' });
  await fleet.mount({ host: 'gone', server: 'nas-a', path: '/x', state: 'unmounted' });
  const options = { vers: '3', clientaddr: '10.1.2.3', addr: '10.0.0.1' };
  await api.db.mount.update({ where: { id: odd.id }, data: { options } });
  await api.db.host.updateMany({ where: { name: 'c2' }, data: { peopleLabels: { rack: 'r7' } } });
});
afterAll(() => api.stop());

describe('GET /api/v1/matrix', () => {
  it('200: gives hosts × exports by host name, silent ones as unknown, without what is gone', async () => {
    const page = await read();
    expect(page.exports.map(({ server, path }) => server.name + path)).toEqual(['nas-a/x', 'nas-b/y']);
    expect(page.items.map(({ host, status, cells }) => [host.name, status, cells.map(({ state }) => state)])).toEqual([
      ['c1', 'reporting', ['hung', 'ok']],
      ['c2', 'reporting', ['ok']],
      ['quiet', 'silent', ['unknown']],
    ]);
  });

  it("200: says what hosts may have in common: labels, people's first, options each once without addresses", async () => {
    const { items, optionSets } = await read();
    expect(items.map(({ labels, clientAddress }) => [labels.rack, clientAddress])).toEqual([
      ['r1', '10.1.2.3'],
      ['r7', null],
      ['r1', null],
    ]);
    expect(optionSets).toEqual([{ vers: '3' }, { vers: '4.2', hard: true }]);
    expect(items.flatMap(({ cells }) => cells.map(({ optionSet }) => optionSet))).toEqual([0, 1, 1, 1]);
  });

  it('200: filters by server, which leaves out the others, and by host, state, label and part of the name', async () => {
    const ofB = await read('?server=nas-b');
    expect([names(ofB), ofB.exports.map(({ path }) => path), ofB.items[0]?.cells.length]).toEqual([['c1'], ['/y'], 1]);
    expect(names(await read('?host=c2'))).toEqual(['c2']);
    expect(names(await read('?state=hung,unknown'))).toEqual(['c1', 'quiet']);
    expect(names(await read('?label=rack:r7'))).toEqual(['c2']);
    expect(names(await read('?q=UI'))).toEqual(['quiet']);
  });

  it('200: gives every host once over pages of one', async () => {
    const first = await read('?limit=1&label=rack:r1');
    const second = await read(`?limit=1&label=rack:r1&cursor=${first.nextCursor}`);
    expect([names(first), names(second), second.nextCursor]).toEqual([['c1'], ['quiet'], null]);
  });

  it('200: under changedSince gives the hosts of which anything changed, also one whose last mount went', async () => {
    api.clock.advance(10_000);
    await api.db.host.updateMany({ where: { name: { not: 'quiet' } }, data: { lastSeenAt: api.clock.now() } });
    const { at } = await read();
    const asked = (more = '') => read(`?changedSince=${at}${more}`);
    expect(names(await asked())).toEqual([]);
    api.clock.advance(10_000);
    const c2 = await api.db.host.findFirstOrThrow({ where: { name: 'c2' } });
    const gone = { state: 'unmounted', changedAt: api.clock.now() };
    await api.db.mount.updateMany({ where: { hostId: c2.id }, data: gone });
    expect((await asked()).items.map(({ host, cells }) => [host.name, cells.length])).toEqual([['c2', 0]]);
    api.clock.advance(40_000);
    expect(names(await asked())).toEqual(['c1', 'c2', 'gone']);
    expect(names(await asked('&state=unknown'))).toEqual(['c1']);
  });

  it('400: names a label that is none, and a parameter that it does not know', async () => {
    for (const query of ['label=', 'colour=red']) {
      const { status, body } = await api.ask<Problem>(`/api/v1/matrix?${query}`);
      expect([status, body.errors?.[0]?.pointer]).toEqual([400, `?${query.split('=')[0]}`]);
    }
  });
});
