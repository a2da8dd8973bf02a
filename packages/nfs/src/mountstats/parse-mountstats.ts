import { linesOf } from '../lines-of.ts';
import { pathText } from '../path-text.ts';
import { OCTAL_ESCAPES, unescapeBytes } from '../unescape-bytes.ts';
import { type OperationCounters, parseOperationCounters } from './operation-counters.ts';
import { parseTransportCounters, type TransportCounters } from './transport-counters.ts';

/** An NFSv4 lease: how long it lasts, and for how long it has run out, 0 while it holds. */
export interface Lease {
  durationSeconds: number;
  expiredSeconds: number;
}

/**
 * What one NFS mount tells in `/proc/PID/mountstats`. `ageSeconds` counts from the mount; `lease` is null on NFSv3;
 * `operations` has only the kinds of call that were ever made. The counters belong to the superblock: every mountpoint
 * that shows it tells the same.
 */
export interface MountstatsEntry {
  source: string;
  mountpoint: string;
  filesystemType: string;
  ageSeconds: number | null;
  lease: Lease | null;
  transports: TransportCounters[];
  operations: Map<string, OperationCounters>;
}

const LINE_LIMIT_BYTES = 65_536;
const ENTRY_LIMIT = 100_000;
const TRANSPORT_LIMIT = 64;
const OPERATION_LIMIT = 200;

const DEVICE = /^(?:device ([^ ]*)|no device) mounted on ([^ ]+) with fstype ([^ ]+)(?: statvers=[^ ]+)?$/;
const LEASE = /(?:^|,)lease_time=(\d+),lease_expired=(\d+)(?:,|$)/;
const decoder = new TextDecoder();
const TAB = 0x09;
const SPACE = 0x20;

/**
 * Reads `/proc/PID/mountstats`: the mounts that tell statistics, in the file's order. Never throws; a line that is not
 * understood is skipped and costs no other, since each kernel adds some. Linear in the size; what is beyond 100,000
 * mounts, or 64 transports or 200 kinds of call of one mount, is not read.
 */
export function parseMountstats(bytes: Uint8Array): MountstatsEntry[] {
  const entries: MountstatsEntry[] = [];
  let current: MountstatsEntry | null = null;
  for (const line of linesOf(bytes)) {
    if (line.length === 0 || line.length > LINE_LIMIT_BYTES) continue;
    const isIndented = line[0] === TAB || line[0] === SPACE;
    if (isIndented) {
      if (current && !isAllZero(line)) readStatistic(decoder.decode(line).trim(), current);
      continue;
    }
    current = beginEntry(pathText(line));
    if (!current) continue;
    if (entries.length >= ENTRY_LIMIT) break;
    entries.push(current);
  }
  return entries;
}

/** A line that begins a mount with statistics; null for any other, which ends the one before all the same. */
function beginEntry(text: string): MountstatsEntry | null {
  if (!text.includes(' statvers=')) return null;
  const [, source = '', mountpoint, filesystemType] = DEVICE.exec(text) ?? [];
  if (mountpoint === undefined || filesystemType === undefined) return null;
  return {
    source: unescapeBytes(source, OCTAL_ESCAPES),
    mountpoint: unescapeBytes(mountpoint, OCTAL_ESCAPES),
    filesystemType: unescapeBytes(filesystemType, OCTAL_ESCAPES),
    ageSeconds: null,
    lease: null,
    transports: [],
    operations: new Map(),
  };
}

function readStatistic(text: string, entry: MountstatsEntry): void {
  if (text.startsWith('xprt:')) {
    const transport = parseTransportCounters(text.slice('xprt:'.length));
    if (transport && entry.transports.length < TRANSPORT_LIMIT) entry.transports.push(transport);
  } else if (text.startsWith('age:')) {
    const age = Number(text.slice('age:'.length).trim() || Number.NaN);
    entry.ageSeconds = Number.isInteger(age) && age >= 0 ? age : null;
  } else if (text.startsWith('nfsv4:')) {
    const [, duration, expired] = LEASE.exec(text) ?? [];
    if (duration !== undefined) entry.lease = { durationSeconds: Number(duration), expiredSeconds: Number(expired) };
  } else {
    const read = parseOperationCounters(text);
    if (read && entry.operations.size < OPERATION_LIMIT) entry.operations.set(read.operation, read.counters);
  }
}

/** Most lines are of calls never made, `NAME: 0 0 0 …`: they say nothing and are most of the cost. */
function isAllZero(line: Uint8Array): boolean {
  let position = line.length - 1;
  while (position >= 0 && (line[position] === 0x30 || line[position] === SPACE)) position -= 1;
  return line[position] === 0x3a && position < line.length - 8;
}
