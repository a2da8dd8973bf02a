import type { Evidence } from '@mountwatch/correlation';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { EvidenceReader } from './evidence-reader.ts';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

it('reading the whole fleet leaves out the mounts that went long ago, and those alone', async () => {
  const now = api.clock.now();
  const longAgo = new Date(now.getTime() - 3_600_000);
  const before = new SeedFleet(api.db, longAgo);
  const old = await before.mount({ host: 'c1', server: 'nas1', mountpoint: '/old' });
  const gone = await before.mount({ host: 'c1', server: 'nas1', mountpoint: '/gone', state: 'unmounted' });
  const seed = new SeedFleet(api.db, now);
  const goneNow = await seed.mount({ host: 'c1', server: 'nas1', mountpoint: '/gone-now', state: 'unmounted' });
  const seen: Evidence[] = [];
  const reader = api.app.get(EvidenceReader, { strict: false });
  await reader.readAll((evidence) => seen.push(...evidence), new Date(now.getTime() - 1_800_000));
  const mountIds = seen.flatMap((evidence) => (evidence.kind === 'mount' ? [evidence.mountId] : []));
  expect(mountIds.toSorted()).toEqual([old.id, goneNow.id].toSorted());
  expect(mountIds).not.toContain(gone.id);
});
