import type { Host, Mount, Page, Person, Problem } from '@mountwatch/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;
let fleet: SeedFleet;

const read = async <Item>(path: string) => (await api.ask<Page<Item>>(`/api/v1/${path}`)).body;
const text = async (path: string, accept: string) => api.ask<string>(`/api/v1/${path}`, { headers: { accept } });
const namesOf = ({ items }: Page<Host>) => items.map(({ name }) => name);

beforeAll(async () => {
  api = await startTestApp();
  const now = api.clock.now();
  fleet = new SeedFleet(api.db, now);
  for (const [index, name] of ['ada', 'bob', 'cyd', 'dee', 'eve'].entries()) {
    await fleet.host(name, new Date(now.getTime() - (index % 3) * 1000));
    await fleet.mount({ host: name, server: index % 2 ? 'nas-b' : 'nas-a', state: index === 2 ? 'hung' : 'ok' });
  }
  await api.db.host.updateMany({ where: { name: 'bob' }, data: { peopleLabels: { rack: 'r2', zone: 'a,b' } } });
  await api.db.host.updateMany({ where: { name: 'eve' }, data: { peopleLabels: { rack: 'r3' }, clockOffsetMs: -5.5 } });
});
afterAll(() => api.stop());

describe('sort', () => {
  it('orders by what is asked, either way, by the next name where the first is the same', async () => {
    expect(namesOf(await read('hosts?sort=-name'))).toEqual(['eve', 'dee', 'cyd', 'bob', 'ada']);
    expect(namesOf(await read('hosts?sort=lastSeenAt,-name'))).toEqual(['cyd', 'eve', 'bob', 'dee', 'ada']);
    expect(namesOf(await read('hosts?sort=-lastSeenAt,name'))).toEqual(['ada', 'dee', 'bob', 'eve', 'cyd']);
  });

  it('is refused by name where a list does not know it, has it twice or gets nothing', async () => {
    for (const sort of ['colour', 'name,-name', '', '--name', 'name,']) {
      const { status, body } = await api.ask<Problem>(`/api/v1/hosts?sort=${sort}`);
      expect([status, body.errors?.[0]?.pointer.startsWith('?sort')], sort).toEqual([400, true]);
    }
  });
});

describe('label', () => {
  it("asks for a host's labels, people's word before the agent's: of one name any, of several all", async () => {
    expect(namesOf(await read('hosts?label=rack:r2'))).toEqual(['bob']);
    expect(namesOf(await read('hosts?label=rack:r2,rack:r3'))).toEqual(['bob', 'eve']);
    expect(namesOf(await read('hosts?label=rack:r2,rack:r3,zone'))).toEqual(['bob']);
    expect(namesOf(await read(`hosts?label=${encodeURIComponent('zone:a\\,b')}`))).toEqual(['bob']);
    expect(namesOf(await read('hosts?label=rack:r1,zone'))).toEqual([]);
  });

  it('asks every list that tells of hosts', async () => {
    expect((await read<Mount>('mounts?label=rack:r3')).items.map(({ host }) => host.name)).toEqual(['eve']);
    for (const list of ['servers', 'exports']) expect((await read(`${list}?label=rack:r2`)).items).toHaveLength(1);
    for (const list of ['transitions', 'kernel-events', 'triages', 'blocked-tasks', 'incidents']) {
      expect((await read(`${list}?label=rack:r2`)).items, list).toEqual([]);
    }
  });
});

describe('q', () => {
  const [startsAt, endsAt] = ['2026-11-22T11:00:00.000Z', '2026-11-23T11:00:00.000Z'];
  const matchers = [{ labelKey: 'rack', labelValue: 'r2' }];

  it.each([
    ['tokens', (name: string) => ({ name, scopes: ['read'] })],
    ['enrolment-tokens', (name: string) => ({ name })],
    ['channels', (name: string) => ({ name, kind: 'webhook', url: 'https://hooks.example.org/' })],
    ['maintenance-windows', (name: string) => ({ name, matchers, startsAt, endsAt })],
    ['silences', (reason: string) => ({ reason, matchers, startsAt, endsAt })],
    ['invitations', (name: string) => ({ email: `${name}@example.org`, role: 'viewer' })],
  ])('asks %s for part of what people called it, whatever its case', async (list, bodyOf) => {
    for (const name of ['Filer7-upgrade', 'filer8_upgrade'])
      expect((await api.post(`/api/v1/${list}`, bodyOf(name))).status).toBe(201);
    const [found, both, none] = await Promise.all(
      ['fIlEr7', 'UPGRADE', 'filer_'].map((q) => read<object>(`${list}?q=${q}`)),
    );
    expect([found?.items.length, both?.items.length, none?.items.length]).toEqual([1, 2, 0]);
    expect(JSON.stringify(found)).toMatch(/filer7-upgrade/i);
  });

  it('asks people for part of their address', async () => {
    const told = { role: 'viewer', passwordHash: 'none', createdAt: api.clock.now() };
    await api.db.user.createMany({
      data: ['ada', 'bob'].map((name) => ({ ...told, email: `${name}@example.org` })),
    });
    expect((await read<Person>('people?q=ADA@')).items.map(({ email }) => email)).toEqual(['ada@example.org']);
  });
});

describe('several names', () => {
  it('are alternatives', async () => {
    expect(namesOf(await read('hosts?host=ada,eve'))).toEqual(['ada', 'eve']);
    expect((await read('mounts?server=nas-a,nas-b&host=ada,bob')).items).toHaveLength(2);
  });
});

describe('fields', () => {
  it('gives only those, also parts of parts, in JSON and NDJSON', async () => {
    const { items } = await read('mounts?fields=mountpoint,host.name&limit=1');
    expect(items).toEqual([{ mountpoint: '/mnt/nas-a/export', host: { name: 'ada' } }]);
    const { body } = await text('mounts?fields=host.name&host=ada', 'application/x-ndjson');
    expect(body).toBe('{"host":{"name":"ada"}}\n');
  });

  it('are refused by name where an item has none such', async () => {
    const { status, body } = await api.ask<Problem>('/api/v1/hosts?fields=name,colour');
    expect([status, body.errors]).toEqual([400, [{ pointer: '?fields.1', detail: 'not a field of this list' }]]);
  });

  it('may differ from page to page of one cursor', async () => {
    const { nextCursor } = await read('hosts?limit=1&fields=id');
    expect(namesOf(await read(`hosts?limit=1&fields=name&cursor=${nextCursor}`))).toEqual(['bob']);
  });
});

describe('Accept: text/csv', () => {
  it('gives the whole list with a header, objects as columns, maps as JSON, numbers as numbers', async () => {
    const { body, headers } = await text('hosts?fields=name,clockOffsetMs,peopleLabels&limit=1', 'text/csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = body.split('\r\n');
    expect([lines[0], lines.length]).toEqual(['name,clockOffsetMs,peopleLabels', 7]);
    expect(lines[5]).toBe('eve,-5.5,"{""rack"":""r3""}"');
  });

  it('keeps a spreadsheet from taking a name for a formula', async () => {
    await fleet.host('=HYPERLINK("http://evil.example","x")');
    const { body } = await text('hosts?fields=name&q=HYPERLINK', 'text/csv');
    expect(body.split('\r\n')[1]).toBe(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    await api.db.host.deleteMany({ where: { name: { startsWith: '=' } } });
  });

  it('gives every column of every list, and a problem as a problem', async () => {
    for (const list of ['servers', 'exports', 'mounts', 'transitions', 'kernel-events', 'incidents', 'triages']) {
      const { status, body } = await text(list, 'text/csv');
      expect([status, body.startsWith('id,')], list).toEqual([200, true]);
    }
    const refused = await text('hosts?sort=colour', 'text/csv');
    expect(refused.headers.get('content-type')).toMatch(/problem\+json/);
  });
});

describe('If-None-Match', () => {
  it('is answered with 304 and nothing else while a matrix or an inventory is the same, and with 200 when it is not', async () => {
    const { serverId } = await fleet.mount({ host: 'ada', server: 'nas-c', state: 'ok' });
    for (const path of [`servers/${serverId}/matrix`, 'mounts?server=nas-c', 'matrix?server=nas-c']) {
      const first = await api.ask(`/api/v1/${path}`);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"/);
      expect(first.headers.get('vary'), path).toBe('Accept, Authorization, Cookie');
      // Without it, fetch says `no-cache`, which asks for the whole answer.
      const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
      const again = await api.ask(`/api/v1/${path}`, { headers });
      expect([again.status, again.body], path).toEqual([304, '']);
      await api.db.mount.updateMany({
        where: { serverId },
        data: { state: path.startsWith('mounts') ? 'slow' : 'hung' },
      });
      const changed = await api.ask(`/api/v1/${path}`, { headers });
      expect(changed.status, path).toBe(200);
      await api.db.mount.updateMany({ where: { serverId }, data: { state: 'ok' } });
    }
    await api.db.mount.deleteMany({ where: { serverId } });
  });
});

describe('pages', () => {
  const sorts = ['host,mountpoint', '-host', 'since,-mountpoint', '-mountpoint,host', '-since'];
  const change = fc.record({ host: fc.constantFrom('aaa', 'bbb', 'ccc', 'zzz'), isRemoved: fc.boolean() });
  const plan = fc.record({
    sort: fc.constantFrom(...sorts),
    limit: fc.integer({ min: 1, max: 4 }),
    changes: fc.array(change, { maxLength: 8 }),
  });

  it('give every mount that was there all the time exactly once, whatever is written between them', async () => {
    let number = 0;
    const write = async ({ host, isRemoved }: { host: string; isRemoved: boolean }) => {
      if (isRemoved) await api.db.mount.deleteMany({ where: { host: { name: host } } });
      else await fleet.mount({ host, server: 'nas-a', mountpoint: `/m${number++}` });
    };
    const standing = (await read<Mount>('mounts')).items.map(({ id }) => id).sort();
    await fc.assert(
      fc.asyncProperty(plan, async ({ sort, limit, changes }) => {
        const seen: string[] = [];
        const left = [...changes];
        let cursor: string | null = null;
        do {
          const page: Page<Mount> = await read(
            `mounts?sort=${sort}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
          );
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
          const next = left.shift();
          if (next) await write(next);
        } while (cursor !== null);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((id) => standing.includes(id)).sort()).toEqual(standing);
      }),
      { numRuns: 25 },
    );
  });
});
