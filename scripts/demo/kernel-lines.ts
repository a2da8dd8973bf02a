import type { Fault, VirtualHost, VirtualServer } from '@mountwatch/simulator';
import type { Saying } from './saying.ts';

/** Real kernels wait three minutes before they speak; a demo of ten has not that much time. */
const FIRST_LINE_MS = 12_000;
const SPREAD_MS = 25_000;

/**
 * What the clients' kernels say of a fault: that a server does not respond, and that it is OK again, each host's a little later
 * than the one before. `sequenceOf` counts a host's lines.
 */
export function kernelLinesOf(fault: Fault, sequenceOf: (host: VirtualHost) => number): Saying[] {
  const [spell] = fault.spells;
  if (!spell) return [];
  const pairs = new Map(fault.mounts.map(({ host, server }) => [`${host.id} ${server.id}`, { host, server }] as const));
  return [...pairs.values()].flatMap(({ host, server }, place) => {
    const lateMs = (place * SPREAD_MS) / pairs.size;
    const saidMs = spell.fromMs + FIRST_LINE_MS + lateMs;
    const okMs = spell.toMs + 800 + lateMs / 10;
    return [
      lineAt(saidMs, { host, server, sequence: sequenceOf(host), isOk: false, startedMs: spell.fromMs }),
      lineAt(okMs, { host, server, sequence: sequenceOf(host), isOk: true, startedMs: null }),
    ];
  });
}

interface Said {
  host: VirtualHost;
  server: VirtualServer;
  sequence: number;
  isOk: boolean;
  startedMs: number | null;
}

function lineAt(atMs: number, { host, server, sequence, isOk, startedMs }: Said): Saying {
  const text = isOk ? `nfs: server ${server.name} OK` : `nfs: server ${server.name} not responding, still trying`;
  return {
    atMs,
    host,
    record: {
      kind: 'kernel-event',
      observedAt: new Date(atMs).toISOString(),
      isTimeEstimated: false,
      bootId: bootIdOf(host),
      kmsgSequence: sequence,
      eventKind: isOk ? 'rpc-ok' : 'rpc-not-responding',
      severity: isOk ? 'notice' : 'warning',
      text,
      serverName: server.name,
      fields: { program: 'nfs', server: server.name },
      estimatedStartAt: startedMs === null ? null : new Date(startedMs).toISOString(),
    },
  };
}

/** One boot per host, and no other host's. */
function bootIdOf(host: VirtualHost): string {
  return `00000000-0000-4000-8000-${String(host.index).padStart(12, '0')}`;
}
