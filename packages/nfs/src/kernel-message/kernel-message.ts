import { normaliseServerName } from '../source.ts';
import { matchShape } from './message-shape.ts';
import { type KernelMessageKind, MESSAGE_TABLE } from './message-table.ts';

/**
 * What a kernel line says. `serverName` is the name that the server had at its first mount (or an address), normalised
 * as in `parseSource`, null where the line names none; `fields` are the line's own values, as it spells them.
 */
export interface KernelMessage {
  kind: KernelMessageKind;
  serverName: string | null;
  fields: Record<string, string>;
}

/** What a line of a kind says of its server: that it gives no answer, that it gave one, or neither. */
export type KernelBearing = 'trouble' | 'recovery' | null;

const BEARINGS: Partial<Record<KernelMessageKind, KernelBearing>> = {
  'rpc-not-responding': 'trouble',
  'rpc-timed-out': 'trouble',
  'nfs-state-manager-failed': 'trouble',
  'rpc-ok': 'recovery',
};

const LINE_LIMIT = 4096;

/**
 * What a kernel line's text means, or null where it is none of ours. Careful with the meaning: "timed out" does not
 * mean a soft mount, and "OK" is said only by a call that had said "still trying".
 */
export function parseKernelMessage(text: string): KernelMessage | null {
  if (text.length > LINE_LIMIT) return null;
  for (const { kind, shape } of MESSAGE_TABLE) {
    const fields = matchShape(shape, text);
    if (fields) return { kind, serverName: fields.server ? normaliseServerName(fields.server) : null, fields };
  }
  return null;
}

/** What a kind of line says of its server. "OK" is weak: one call was answered, which is what recovery means. */
export function bearingOf(kind: KernelMessageKind): KernelBearing {
  return BEARINGS[kind] ?? null;
}

/** How many lines the kernel says that it swallowed before this one. */
export function suppressedCountOf({ kind, fields }: KernelMessage): number {
  return kind === 'lines-suppressed' ? Number(fields.count) : 0;
}
