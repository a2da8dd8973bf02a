/**
 * One RPC transport as `/sys/kernel/sunrpc/xprt-switches/switch-N/xprt-N-KIND/xprt_info` shows it (kernel 5.14 and
 * later): how many calls wait on it now, and when it last finished one, in the kernel's own ticks.
 */
export interface TransportGauges {
  lastUsedTicks: string;
  waitingCount: number;
  destinationPort: number;
}

/** Calls wait for the reply, for their turn to send, for a port, or for a slot; all these are waits for the server. */
const QUEUES = ['pending_q_len', 'sending_q_len', 'binding_q_len', 'backlog_q_len'] as const;

/** Reads `xprt_info`; null for a transport that is closed, which has nothing to tell. */
export function parseTransportGauges(text: string): TransportGauges | null {
  const fields = new Map(
    text.split('\n', 64).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const lastUsedTicks = fields.get('last_used');
  const counts = QUEUES.map((queue) => Number(fields.get(queue) || Number.NaN));
  const destinationPort = Number(fields.get('dst_port') || Number.NaN);
  if (lastUsedTicks === undefined || !counts.every(Number.isInteger) || !Number.isInteger(destinationPort)) return null;
  return { lastUsedTicks, destinationPort, waitingCount: counts.reduce((sum, count) => sum + count, 0) };
}

/** Reads `xprt_state`: whether the transport is down and tries to come up. One that nobody needs is down and does not. */
export function isReconnecting(text: string): boolean {
  const flags = text.replace('state=', ' ').trim().split(/\s+/, 32);
  return flags.includes('CONNECTING') && !flags.includes('CONNECTED');
}
