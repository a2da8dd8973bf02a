import { isReconnecting, parseTransportGauges, type TransportGauges } from '@mountwatch/nfs';
import { Standstill } from './standstill.ts';

/** What the transports of one superblock's server say now; times are monotonic. */
export interface TransportLook {
  stalledSinceMs: number | null;
  reconnectingSinceMs: number | null;
}

/** A connection that comes up late by so much is suspicious. */
const CONNECT_PATIENCE_MS = 750;
/** Between two attempts to connect a transport is neither up nor trying; the longest pause that one waits for the next. */
const BETWEEN_ATTEMPTS_MS = 10_000;

/** One of the kernel's RPC transports, as its files in `/sys` tell of it. Pure. */
export class Transport implements TransportLook {
  readonly folder: string;
  readonly address: string;
  /** The server's; null while the transport has never been seen up. */
  port: number | null = null;
  stalledSinceMs: number | null = null;
  reconnectingSinceMs: number | null = null;
  readonly #standstill = new Standstill();
  #connecting: { sinceMs: number; seenAtMs: number } | null = null;
  /** Idle transports say the same each time: understanding it once is enough. */
  #last: { text: string; gauges: TransportGauges | null } = { text: '', gauges: null };

  constructor(folder: string, address: string) {
    this.folder = folder;
    this.address = address;
  }

  /** Takes in `xprt_info`; false where it tells nothing because the transport is closed: then `xprt_state` does. */
  takeGauges(text: string, nowMs: number): boolean {
    if (text !== this.#last.text) this.#last = { text, gauges: parseTransportGauges(text) };
    const { gauges } = this.#last;
    if (!gauges) return false;
    this.port = gauges.destinationPort;
    const moment = { progress: gauges.lastUsedTicks, waitingCount: gauges.waitingCount };
    this.stalledSinceMs = this.#standstill.observe(moment, nowMs);
    this.#connecting = this.reconnectingSinceMs = null;
    return true;
  }

  takeClosedState(state: string, nowMs: number): void {
    const known = this.#connecting;
    if (isReconnecting(state)) this.#connecting = { sinceMs: known?.sinceMs ?? nowMs, seenAtMs: nowMs };
    else if (known && nowMs - known.seenAtMs > BETWEEN_ATTEMPTS_MS) this.#connecting = null;
    const sinceMs = this.#connecting?.sinceMs ?? null;
    this.stalledSinceMs = null;
    this.reconnectingSinceMs = sinceMs !== null && nowMs - sinceMs >= CONNECT_PATIENCE_MS ? sinceMs : null;
  }
}

/** What several transports of one mount say together: the earliest of each trouble. */
export function together(transports: readonly TransportLook[]): TransportLook {
  return {
    stalledSinceMs: earliest(transports.map((transport) => transport.stalledSinceMs)),
    reconnectingSinceMs: earliest(transports.map((transport) => transport.reconnectingSinceMs)),
  };
}

function earliest(times: readonly (number | null)[]): number | null {
  return times.reduce((first, time) => (first === null || (time !== null && time < first) ? time : first), null);
}
