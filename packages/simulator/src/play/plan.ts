import type { MaintenanceEvidence } from '@mountwatch/correlation';
import type { HostClock } from '../agents/host-clock.ts';
import type { AgentOutage, Fault, HostLoad, Spell } from '../faults/fault.ts';
import type { Weather } from '../faults/weather.ts';
import type { VirtualFleet, VirtualHost } from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';
import type { TransportConditions } from '../transport/transport.ts';

/** A stretch of a fleet's life, ready to be played: everything that will happen, before anybody looks. Times are true. */
export interface Plan {
  fleet: VirtualFleet;
  random: Random;
  startMs: number;
  endMs: number;
  faults: readonly Fault[];
  weather: Weather;
  outages: readonly AgentOutage[];
  loads: readonly HostLoad[];
  clocks: ReadonlyMap<VirtualHost, HostClock>;
  transport: TransportConditions;
  maintenance: readonly MaintenanceEvidence[];
  /** When the API, and the engine in it, is restarted. */
  apiRestartsAtMs: readonly number[];
  /** When the API stands still: what is sent to it meanwhile, it hears all at once afterwards. */
  apiStalls: readonly Spell[];
  /** When all agents are restarted. */
  agentRestartsAtMs: readonly number[];
}
