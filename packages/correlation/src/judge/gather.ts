import type { Cell, Unit } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { IncidentMember } from '../incident-state.ts';
import type { CorrelatorSettings } from '../settings.ts';
import type { Accuser } from './accuser.ts';
import { isAtPeace, testify } from './testify.ts';
import { isDeaf } from './weigh.ts';
import { each, type Work } from './work.ts';

/** What live incidents know of mounts. */
export interface Memory {
  /** The key of the component that the mount's incident holds responsible, and since when it accuses in this spell. */
  ownershipOf(mountId: string): { key: string; joinedAtMs: number | null } | undefined;
  /** Whether what a mount accuses has been settled, so that it accuses nobody else. */
  isSettled(cell: Cell): boolean;
  /** The members that accuse in the present spell, with the key of their incident's component. */
  remembered(): Iterable<{ member: IncidentMember; key: string }>;
}

/** A kernel line that nothing has confirmed or denied for this long says no more. */
const KERNEL_MEMORY_MS = 15 * 60_000;
const KERNEL_STRENGTH = 0.4;

/** Every mount that accuses at `nowMs`: those that are bad, whose kernel complains, and those that live incidents remember. */
export function* gather(
  fleet: Fleet,
  memory: Memory,
  now: { nowMs: number; settings: CorrelatorSettings },
): Work<Accuser[]> {
  const accusers = new Map<Cell, Accuser>();
  const gathering = { fleet, memory, accusers, ...now };
  yield* each(fleet.readSuspects(), (cell) => gatherSuspect(cell, gathering));
  yield* each(fleet.kernelSuspects, (unit) => gatherKernel(unit, gathering));
  yield* each(memory.remembered(), ({ member, key }) => {
    const cell = fleet.cells.get(member.mountId);
    if (!cell || accusers.has(cell) || memory.isSettled(cell)) return;
    accusers.set(cell, {
      ...{ cell, channel: member.state === 'slow' ? 'slow' : 'hard', state: member.state, sinceMs: member.joinedAtMs },
      ...{
        strength: member.state === 'suspected' ? 0.5 : 1,
        isBadNow: false,
        ownerKey: key,
        isExplained: false,
      },
    });
  });
  return [...accusers.values()];
}

interface Gathering {
  fleet: Fleet;
  memory: Memory;
  accusers: Map<Cell, Accuser>;
  nowMs: number;
  settings: CorrelatorSettings;
}

function gatherSuspect(cell: Cell, { fleet, memory, accusers, nowMs, settings }: Gathering): void {
  const { unit } = cell.place;
  if (memory.isSettled(cell)) return;
  if (isAtPeace(cell, nowMs, settings)) {
    fleet.suspects.delete(cell);
    if (cell.slowTrail) cell.forgetSlow();
    return;
  }
  if (unit.host.isSilent || fleet.maintenance.covers(unit)) return;
  const testimony = testify(cell, nowMs, settings);
  if (!testimony) return;
  const owner = memory.ownershipOf(cell.id);
  const isHeard = !isDeaf(unit.host, testimony, nowMs);
  accusers.set(cell, {
    ...{
      cell,
      channel: testimony.channel,
      state: testimony.state,
      isBadNow: true,
      isExplained: false,
    },
    sinceMs: Math.min(testimony.sinceMs, owner?.joinedAtMs ?? testimony.sinceMs),
    strength: isHeard ? testimony.strength : 0,
    ownerKey: owner?.key ?? null,
  });
}

function gatherKernel(unit: Unit, { fleet, memory, accusers, nowMs }: Gathering): void {
  const { kernel } = unit;
  const isOver = !kernel || unit.newestAnswerMs > kernel.atMs || nowMs - kernel.atMs > KERNEL_MEMORY_MS;
  if (isOver) {
    fleet.kernelSuspects.delete(unit);
    return;
  }
  if (unit.host.isSilent || fleet.maintenance.covers(unit)) return;
  for (const cell of unit.cells) {
    if (memory.isSettled(cell)) continue;
    const known = accusers.get(cell);
    if (known) {
      if (known.state === 'suspected') accusers.set(cell, { ...known, strength: Math.max(known.strength, 0.7) });
      continue;
    }
    if (cell.state !== 'ok' && cell.state !== 'unknown') continue;
    accusers.set(cell, {
      ...{ cell, channel: 'hard', state: 'suspected', sinceMs: Math.min(kernel.startedAtMs, nowMs), isBadNow: true },
      ...{
        strength: KERNEL_STRENGTH,
        ownerKey: memory.ownershipOf(cell.id)?.key ?? null,
        isExplained: false,
      },
    });
  }
}
