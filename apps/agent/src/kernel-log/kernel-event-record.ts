import { gatherBlockedTaskStack, type KernelMessage, parseKernelMessage, waitKind } from '@mountwatch/nfs';
import type { KernelEventRecord, MountDescription } from '@mountwatch/protocol';
import { type JoinedServer, joinServer, type NfsClients } from './joined-server.ts';
import type { KernelLogLine } from './kernel-log-reader.ts';
import { waitStart } from './wait-start.ts';

/** Both clocks at one moment: the kernel stamps its records with the time since boot. */
export interface BootTime {
  nowMs: number;
  sinceBootMs: number;
}

/** A kernel line that is worth telling: what it means, and of a blocked task its stack. */
export interface HeardLine {
  line: KernelLogLine;
  message: KernelMessage;
  stack: readonly string[];
}

/** What a heard line is told with. */
export interface Hearing extends BootTime {
  bootId: string;
  mounts: readonly MountDescription[];
  clients: NfsClients;
}

/** The event to send for a line, and the mounts that it speaks of. */
export interface ToldEvent {
  record: Omit<KernelEventRecord, 'sequence'>;
  message: KernelMessage;
  server: JoinedServer | null;
  startMs: number;
}

const MAX_TEXT = 8192;
const MAX_FIELD = 1024;

/**
 * The lines that mean something to us. Every blocked task is reported by the kernel, whatever blocks it: only one with
 * NFS or RPC in its stack is ours.
 */
export function hearLines(lines: readonly KernelLogLine[]): HeardLine[] {
  const records = lines.map((line) => line.record);
  return lines.flatMap((line, at) => {
    const message = parseKernelMessage(line.record.text);
    if (!message) return [];
    if (message.kind !== 'task-blocked') return [{ line, message, stack: [] }];
    const { frames } = gatherBlockedTaskStack(records, at);
    return frames.some(isOfNfs) ? [{ line, message, stack: frames }] : [];
  });
}

/** Where a blocked task's report begins, from `from` on, whose end has not been read yet; -1 where there is none. */
export function findUnfinished(lines: readonly KernelLogLine[], from: number): number {
  const records = lines.map((line) => line.record);
  return lines.findIndex(
    ({ record }, at) =>
      at >= from &&
      parseKernelMessage(record.text)?.kind === 'task-blocked' &&
      !gatherBlockedTaskStack(records, at).isComplete,
  );
}

/** The record to send for a line, with the server as its mounts name it. */
export function describeKernelEvent({ line, message, stack }: HeardLine, hearing: Hearing): ToldEvent {
  const { record, isBacklog } = line;
  const { bootId, clients, mounts, nowMs, sinceBootMs } = hearing;
  const atMs = isBacklog ? nowMs - sinceBootMs + record.microseconds / 1000 : nowMs;
  const server = message.serverName === null ? null : joinServer(message.serverName, mounts, clients);
  const start = waitStart(message, atMs, server?.mounts ?? []);
  const told: ToldEvent['record'] = {
    kind: 'kernel-event',
    observedAt: new Date(atMs).toISOString(),
    isTimeEstimated: isBacklog,
    bootId,
    kmsgSequence: record.sequence,
    eventKind: message.kind,
    severity: record.level,
    text: limit([record.text, ...stack].join('\n'), MAX_TEXT),
    serverName: server?.serverName ?? null,
    fields: limitFields({ ...message.fields, ...start?.fields, ...stackFields(stack), ...serverFields(server) }),
    estimatedStartAt: start && new Date(start.startMs).toISOString(),
  };
  return { record: told, message, server, startMs: start?.startMs ?? atMs };
}

function isOfNfs(frame: string): boolean {
  return waitKind({ wchan: null, stack: [frame] }) === 'nfs';
}

function stackFields(stack: readonly string[]): Record<string, string> {
  const frame = stack.find(isOfNfs);
  return frame === undefined ? {} : { frame };
}

function serverFields(server: JoinedServer | null): Record<string, string> {
  return {
    ...(server?.isDataServer && { role: 'data-server' }),
    ...(server && server.ports.length > 1 && { ports: server.ports.join(',') }),
  };
}

function limitFields(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, limit(value, MAX_FIELD)]));
}

/** `toWellFormed`, because a cut may part the two halves of a character. */
function limit(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}
