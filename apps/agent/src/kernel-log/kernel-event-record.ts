import { parseRpcMessage } from '@mountwatch/nfs';
import type { KernelEventRecord, MountDescription } from '@mountwatch/protocol';
import type { KernelLogLine } from './kernel-log-reader.ts';

/** Both clocks at one moment: the kernel stamps its records with the time since boot. */
export interface BootTime {
  nowMs: number;
  sinceBootMs: number;
}

/** The record to send for a kernel line about a server, or null where it is about something else. */
export function describeKernelEvent(
  { record, isBacklog }: KernelLogLine,
  mounts: Iterable<MountDescription>,
  boot: BootTime & { bootId: string },
): Omit<KernelEventRecord, 'sequence'> | null {
  const message = parseRpcMessage(record.text);
  if (!message) return null;
  const atMs = isBacklog ? boot.nowMs - boot.sinceBootMs + record.microseconds / 1000 : boot.nowMs;
  return {
    kind: 'kernel-event',
    observedAt: new Date(atMs).toISOString(),
    isTimeEstimated: isBacklog,
    bootId: boot.bootId,
    kmsgSequence: record.sequence,
    eventKind: message.kind,
    severity: record.level,
    text: record.text.slice(0, 8192).toWellFormed(),
    serverName: findServerName(message.serverName, mounts),
    fields: { program: message.program, server: message.serverName },
  };
}

/** The kernel calls a server by the name of its first mount, or by its address; we by the name in the mount's source. */
export function findServerName(spoken: string, mounts: Iterable<MountDescription>): string | null {
  let byAddress: string | null = null;
  for (const mount of mounts) {
    if (mount.serverName === spoken) return spoken;
    if (mount.address?.toLowerCase() === spoken) byAddress ??= mount.serverName;
  }
  return byAddress;
}
