import { KernelEvent, KernelEventKind, KernelSeverity } from '@mountwatch/protocol';
import type { KernelEventRow } from './kernel-events.store.ts';

export function toKernelEvent(row: KernelEventRow): KernelEvent {
  return {
    id: row.id.toString(),
    host: { id: row.hostId, name: row.hostName },
    server: row.serverId !== null && row.serverName !== null ? { id: row.serverId, name: row.serverName } : null,
    kind: KernelEventKind.parse(row.kind),
    severity: KernelSeverity.parse(row.severity),
    at: row.at.toISOString(),
    isTimeEstimated: row.isTimeEstimated,
    bootId: row.bootId,
    sequence: Number(row.kmsgSequence),
    text: row.text,
    fields: KernelEvent.shape.fields.parse(row.fields),
    estimatedStartAt: row.estimatedStartAt?.toISOString() ?? null,
  };
}
