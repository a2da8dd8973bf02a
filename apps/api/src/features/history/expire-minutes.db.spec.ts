import { expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp } from '../../../testing/test-app.ts';
import { ExpireMinutes } from './expire-minutes.ts';

it('minutes go when they are older than their keeping time, and not before', async () => {
  const api = await startTestApp({ keepMinutesDays: 1 });
  const { id: mountId } = await new SeedFleet(api.db, api.clock.now()).mount({ host: 'c1', server: 'nas' });
  const at = (hoursAgo: number) => new Date(api.clock.nowMs() - hoursAgo * 3_600_000);
  const data = [1, 23, 25, 48].map((hours) => ({ mountId, from: at(hours), durationMs: 60_000, minute: {} }));
  await api.db.mountMinute.createMany({ data });
  expect(await api.app.get(ExpireMinutes, { strict: false }).run()).toBe(2);
  const left = await api.db.mountMinute.findMany({ orderBy: { from: 'desc' } });
  expect(left.map((row) => row.from)).toEqual([at(1), at(23)]);
  await api.stop();
});
