/**
 * The simulated fleet of `bench/api.ts`, in a process of its own so that its cost is told apart: started with its shape as
 * arguments, told what to do over IPC, and saying once a second what its agents have met.
 */
import { buildEvenFleet, hang, Random, WireFleet } from '@mountwatch/simulator';

/** What the fleet says, once a second. */
export interface FleetReport {
  kind: 'report';
  connectedCount: number;
  heartbeatCount: number;
  acknowledgedCount: number;
  lagMs: number;
  ackMs: number[];
  refusedCount: number;
  putOff: [string, number][];
  lost: [string, number][];
}

/** It said all that it was told to say at once, and all was acknowledged: as exactly as it can be told. */
export interface FleetFlooded {
  kind: 'flooded';
  seconds: number;
}

/** What the fleet is told. */
export type FleetOrder =
  | { kind: 'storm'; withinMs: number; lastsMs: number }
  | { kind: 'flood'; recordsPerHost: number }
  /** Every agent goes, for good. */
  | { kind: 'leave' }
  | { kind: 'stop' };

const [apiUrl = '', token = '', hosts = '', mounts = '', connectSeconds = ''] = process.argv.slice(2);
const random = new Random('bench:api');
const hostCount = Number(hosts);
const shape = { hostCount, mountsPerHost: Number(mounts), serverCount: 50, exportsPerServer: 8 };
const virtual = buildEvenFleet(shape, random.fork('fleet'));
const connectMs = Number(connectSeconds) * 1000;
const fleet = new WireFleet(virtual, { apiUrl, token, random, connectMs, nowMs: Date.now });

process.on('message', (order: FleetOrder) => {
  if (order.kind === 'flood') flood(order.recordsPerHost);
  else if (order.kind === 'leave') fleet.stop();
  else if (order.kind === 'stop') {
    fleet.stop();
    process.exit(0);
  } else {
    const fromMs = Date.now();
    const [server] = virtual.servers;
    if (server === undefined) throw new Error('a fleet without servers');
    const truth = { kind: 'server' as const, id: server.id };
    const spells = [{ fromMs, toMs: fromMs + order.lastsMs }];
    fleet.fail({ truth, mounts: virtual.mounts, spells, symptoms: [hang()] }, order.withinMs);
  }
});
process.once('disconnect', () => process.exit(0));
fleet.start();
setInterval(() => {
  const { ledger } = fleet;
  const report: FleetReport = {
    kind: 'report',
    connectedCount: ledger.connectedCount,
    heartbeatCount: ledger.heartbeatCount,
    acknowledgedCount: ledger.acknowledgedCount,
    lagMs: fleet.lagMs(),
    ackMs: ledger.takeAckMs(),
    refusedCount: ledger.refused.length,
    putOff: [...ledger.putOffCounts],
    lost: [...ledger.lossCounts],
  };
  process.send?.(report);
}, 1000);

function flood(recordsPerHost: number): void {
  const { ledger } = fleet;
  const target = ledger.acknowledgedCount + recordsPerHost * hostCount;
  const startMs = performance.now();
  fleet.flood(recordsPerHost);
  const timer = setInterval(() => {
    if (ledger.acknowledgedCount < target) return;
    clearInterval(timer);
    const flooded: FleetFlooded = { kind: 'flooded', seconds: (performance.now() - startMs) / 1000 };
    process.send?.(flooded);
  }, 5);
}
