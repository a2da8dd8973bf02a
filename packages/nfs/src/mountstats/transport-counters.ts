/**
 * One `xprt:` line of mountstats: a connection to the server, shared by all mounts of one server and version. Counts
 * since it was made. `connectCount` is 0 for UDP, which connects to nobody. `sendCount` counts each transmission.
 */
export interface TransportCounters {
  kind: string;
  sourcePort: number;
  connectCount: number;
  sendCount: number;
  receiveCount: number;
  badXidCount: number;
}

/** Where each kind of transport has its columns, after the kind itself; what later kernels append is ignored. */
interface Columns {
  sourcePort?: number;
  connects?: number;
  sends: number;
  receives: number;
  badXids: number;
}

const CONNECTED: Columns = { sourcePort: 0, connects: 2, sends: 5, receives: 6, badXids: 7 };
const COLUMNS = new Map<string, Columns>([
  ['tcp', CONNECTED],
  ['rdma', CONNECTED],
  ['udp', { sourcePort: 0, sends: 2, receives: 3, badXids: 4 }],
  ['local', { connects: 1, sends: 4, receives: 5, badXids: 6 }],
]);

/** Reads what follows `xprt:`; null for a kind of transport that is not known, and for a line that is cut short. */
export function parseTransportCounters(text: string): TransportCounters | null {
  const [kind = '', ...fields] = text.trim().split(/\s+/, 40);
  const columns = COLUMNS.get(kind);
  if (!columns) return null;
  const at = (column: number | undefined) => (column === undefined ? 0 : Number(fields[column] ?? Number.NaN));
  const counters = {
    kind,
    sourcePort: at(columns.sourcePort),
    connectCount: at(columns.connects),
    sendCount: at(columns.sends),
    receiveCount: at(columns.receives),
    badXidCount: at(columns.badXids),
  };
  const isWhole = Object.values(counters).every((value) => typeof value === 'string' || isCount(value));
  return isWhole ? counters : null;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
