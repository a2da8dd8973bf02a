import {
  type Channel,
  ChannelKind,
  IncidentChange,
  IncidentSeverity,
  LastDelivery,
  VerdictKind,
} from '@mountwatch/protocol';
import { z } from 'zod';
import type { ChannelRow } from './channels.store.ts';

/** Of the address only where it leads: the rest of it is often a secret of its own. */
export function toChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    name: row.name,
    kind: ChannelKind.parse(row.kind),
    target: new URL(row.url).origin,
    isSigned: row.isSigned,
    minimumSeverity: IncidentSeverity.parse(row.minimumSeverity),
    verdictKinds: z.array(VerdictKind).parse(row.verdictKinds),
    serverPattern: row.serverPattern,
    changes: z.array(IncidentChange).parse(row.changes),
    isPaused: row.isPaused,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    waitingCount: row.waitingCount,
    lastDelivery: LastDelivery.nullable().parse(row.lastDelivery),
  };
}
