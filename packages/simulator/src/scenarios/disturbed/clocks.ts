import { hang } from '../../faults/symptoms.ts';
import { identifiable } from '../scenario.ts';

const LASTS_MS = 150_000;
const TEN_MINUTES_MS = 600_000;

/** Three of ten hosts' clocks are wrong by up to ten minutes. */
export const skewedClocks = identifiable('server down, clocks wrong by ±10 min', 'hard', (on) => {
  for (const host of on.fleet.hosts) {
    if (on.random.chance(0.3)) on.clocks.set(host, { aheadMs: on.random.between(-TEN_MINUTES_MS, TEN_MINUTES_MS) });
  }
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang()], { lastsMs: LASTS_MS });
});

/** Three of ten hosts' clocks step while the server is down. */
export const steppingClocks = identifiable('server down, clocks step', 'hard', (on) => {
  for (const host of on.fleet.hosts) {
    if (!on.random.chance(0.3)) continue;
    const atMs = on.onsetMs + on.random.between(-5_000, 60_000);
    on.clocks.set(host, { aheadMs: 0, step: { atMs, byMs: on.random.between(-TEN_MINUTES_MS, TEN_MINUTES_MS) } });
  }
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang()], { lastsMs: LASTS_MS });
});
