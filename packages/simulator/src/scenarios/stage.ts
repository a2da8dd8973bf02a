import type { MaintenanceEvidence } from '@mountwatch/correlation';
import type { HostClock } from '../agents/host-clock.ts';
import type { AgentOutage, Fault, HostLoad, Spell, Symptom } from '../faults/fault.ts';
import { mountsUnder, type Truth } from '../faults/truth.ts';
import { Weather } from '../faults/weather.ts';
import type { VirtualFleet, VirtualHost, VirtualMount } from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';
import { Cast } from './cast.ts';

/** 2026-11-01T00:00:00Z: some instant to begin at. */
const EPOCH_MS = 1_793_491_200_000;
const WARM_UP_MS = 60_000;
const TAIL_MS = 210_000;

/** A fleet on which a scenario sets up what goes wrong. Nothing has gone wrong before `onsetMs`. */
export class Stage {
  readonly fleet: VirtualFleet;
  readonly random: Random;
  readonly cast: Cast;
  readonly weather = new Weather();
  readonly faults: Fault[] = [];
  readonly outages: AgentOutage[] = [];
  readonly loads: HostLoad[] = [];
  readonly clocks = new Map<VirtualHost, HostClock>();
  readonly maintenance: MaintenanceEvidence[] = [];
  readonly apiRestartsAtMs: number[] = [];
  readonly apiStalls: Spell[] = [];
  readonly agentRestartsAtMs: number[] = [];
  readonly startMs = EPOCH_MS;
  readonly onsetMs: number;
  #lastsMs = 0;

  constructor(fleet: VirtualFleet, random: Random) {
    this.fleet = fleet;
    this.random = random;
    this.cast = new Cast(fleet, random.fork('cast'));
    this.onsetMs = EPOCH_MS + WARM_UP_MS + random.below(10_000);
  }

  /** With time for the last fault to be resolved, and for ghosts to show. */
  get endMs(): number {
    return this.onsetMs + this.#lastsMs + TAIL_MS;
  }

  /** The stretch is at least so long after the onset. */
  lastAtLeast(lastsMs: number): void {
    this.#lastsMs = Math.max(this.#lastsMs, lastsMs);
  }

  /** A component fails after so long, for so long, with what its mounts meet; `mounts` where not all under it are hurt. */
  fail(truth: Truth, symptoms: readonly Symptom[], how: FaultTimes & { mounts?: readonly VirtualMount[] }): Fault {
    const spells = spellsOf(how, this.onsetMs);
    const fault = { truth, symptoms, spells, mounts: how.mounts ?? mountsUnder(this.fleet, truth) };
    this.weather.addFault(fault);
    this.faults.push(fault);
    for (const { toMs } of spells) this.lastAtLeast(toMs - this.onsetMs);
    return fault;
  }

  /** Nothing is heard of these hosts. */
  darken(hosts: readonly VirtualHost[], kind: AgentOutage['kind'], { afterMs = 0, lastsMs }: Stretch): void {
    const fromMs = this.onsetMs + afterMs;
    this.outages.push({ hosts, kind, fromMs, toMs: fromMs + lastsMs });
    this.lastAtLeast(afterMs + lastsMs);
  }
}

/** So long after the onset (0 if not said), for so long. */
export interface Stretch {
  afterMs?: number;
  lastsMs: number;
}

/** When a fault is there: once, or on and off until `lastsMs` is over. */
export interface FaultTimes extends Stretch {
  onOffMs?: readonly [number, number];
}

function spellsOf({ afterMs = 0, lastsMs, onOffMs }: FaultTimes, onsetMs: number): Spell[] {
  const startMs = onsetMs + afterMs;
  if (!onOffMs) return [{ fromMs: startMs, toMs: startMs + lastsMs }];
  const spells: Spell[] = [];
  for (let fromMs = startMs; fromMs < startMs + lastsMs; fromMs += onOffMs[0] + onOffMs[1]) {
    spells.push({ fromMs, toMs: fromMs + onOffMs[0] });
  }
  return spells;
}
