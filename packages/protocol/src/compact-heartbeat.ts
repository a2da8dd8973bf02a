/**
 * Since version 3 a heartbeat says in three small numbers for each mount that it is well, and in whole words only what is not:
 * a fleet in which nothing is wrong is most of what an API ever hears.
 */
import { z } from 'zod';
import { AgentHealth, MAX_REPORTED_PROBES, ReportedProbe } from './agent-heartbeat.ts';
import { type LastProbe, ProbeDoubt } from './mount.ts';
import { Instant, PathText } from './scalars.ts';

const NUMBERS_EACH = 3;
const MAX_NUMBER = 2 ** 31 - 1;
const BY_TRAFFIC = 1;
const MAX_FLAGS = 2 ** (ProbeDoubt.options.length + 1) - 1;

/** What stands for a mount that is not well, or was never probed. */
const NOT_WELL: readonly number[] = [-1, 0, 0];

/** `WellProbes`, by mount in the roster's order: from -1 and 0 up to what an integer of Postgres holds. */
function areWellProbes(value: unknown): value is number[] {
  if (!Array.isArray(value) || value.length % NUMBERS_EACH !== 0) return false;
  if (value.length > MAX_REPORTED_PROBES * NUMBERS_EACH) return false;
  for (let place = 0; place < value.length; place += NUMBERS_EACH) {
    const [ageMs, latencyUs, flags] = [value[place], value[place + 1], value[place + 2]];
    if (!Number.isInteger(ageMs) || ageMs < -1 || ageMs > MAX_NUMBER) return false;
    if (!Number.isInteger(latencyUs) || latencyUs < 0 || latencyUs > MAX_NUMBER) return false;
    if (!Number.isInteger(flags) || flags < 0 || flags > MAX_FLAGS) return false;
  }
  return true;
}

/**
 * Three numbers for each mountpoint of the roster: how many milliseconds before `sentAt` its newest probe was `ok` (-1: it is among
 * `probes`, or was, or there was none yet), how many microseconds that took, and what is to be added: 1 where it `isByTraffic`, and for
 * each doubt 2, 4 and 8 in the order of `ProbeDoubt`.
 */
export const WellProbes = z.custom<number[]>(areWellProbes, 'three whole numbers for each mountpoint, in their ranges');
export type WellProbes = z.infer<typeof WellProbes>;

/**
 * Event `heartbeat` since version 3: how all mounts of a roster are. The roster is told with the first heartbeat of a connection, and
 * again, under another number, when it changes. `probes` are those that are not plainly well, each told once; that of a mount that hangs is told
 * again once a minute, and goes on waiting in between. `health` is left out where nothing of it has changed but times, for at most a minute.
 */
export const CompactHeartbeat = z.object({
  sentAt: Instant,
  roster: z.int().nonnegative(),
  mountpoints: z.array(PathText).max(MAX_REPORTED_PROBES).optional(),
  well: WellProbes,
  probes: z.array(ReportedProbe).max(MAX_REPORTED_PROBES).optional(),
  health: AgentHealth.optional(),
});
export type CompactHeartbeat = z.infer<typeof CompactHeartbeat>;

/** For how many mountpoints a heartbeat's `well` speaks. */
export function wellMountCount({ well }: Pick<CompactHeartbeat, 'well'>): number {
  return well.length / NUMBERS_EACH;
}

/** The three numbers of a probe that is plainly well at an instant in milliseconds; null of any other, which is told in words. */
export function wellNumbers({ at, doubts, isByTraffic, latencyMs, outcome }: LastProbe, atMs: number): number[] | null {
  const ageMs = Math.max(0, atMs - Date.parse(at));
  const latencyUs = Math.round(latencyMs * 1000);
  if (outcome !== 'ok' || ageMs > MAX_NUMBER || latencyUs > MAX_NUMBER) return null;
  let flags = isByTraffic ? BY_TRAFFIC : 0;
  for (const doubt of doubts ?? []) flags |= 2 << ProbeDoubt.options.indexOf(doubt);
  return [ageMs, latencyUs, flags];
}

/** A whole heartbeat's `well`: of each mountpoint what `wellNumbers` gave, in the roster's order. */
export function wellProbesOf(numbers: Iterable<readonly number[] | null>): WellProbes {
  return Array.from(numbers, (each) => each ?? NOT_WELL).flat();
}
