import { lossyLink, slow } from '../../faults/symptoms.ts';
import { identifiable } from '../scenario.ts';

const LASTS_MS = 240_000;
/** Fewer clients would show a tenth of slow probes only by luck. */
const LEAST_CLIENTS = 10;

/** Nine of ten probes of a server take seconds. */
export const slowServer90 = identifiable('server slow, 90 %', 'gray-90', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [slow(0.9)], { lastsMs: LASTS_MS });
});

/** Three of ten do. */
export const slowServer30 = identifiable('server slow, 30 %', 'gray-30', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [slow(0.3)], { lastsMs: LASTS_MS });
});

/** One of ten does. */
export const slowServer10 = identifiable('server slow, 10 %', 'gray-10', (on) => {
  on.fail({ kind: 'server', id: on.cast.server(LEAST_CLIENTS).id }, [slow(0.1)], { lastsMs: LASTS_MS });
});

/** Three of ten probes of one export do; its server's other exports are well. */
export const slowExport30 = identifiable('export slow, 30 %', 'gray-30', (on) => {
  on.fail({ kind: 'export', id: on.cast.export().id }, [slow(0.3)], { lastsMs: LASTS_MS });
});

/** A zone's way to a server loses one packet in ten. */
export const lossyZonePath = identifiable('zone loses 10 % to a server', 'gray-10', (on) => {
  const { key, server, value } = on.cast.path('zone');
  on.fail({ kind: 'path', key, value, serverId: server.id }, lossyLink(0.1), { lastsMs: LASTS_MS });
});

/** A whole rack loses one packet in ten, to whichever server. */
export const lossyRack = identifiable('rack loses 10 %', 'gray-10', (on) => {
  const { key, value } = on.cast.label('rack');
  on.fail({ kind: 'label', key, value }, lossyLink(0.1), { lastsMs: LASTS_MS });
});
