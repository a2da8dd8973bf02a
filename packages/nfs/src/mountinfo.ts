import { linesOf } from './lines-of.ts';
import { pathText } from './path-text.ts';
import { OCTAL_ESCAPES, unescapeBytes } from './unescape-bytes.ts';
import { isWholeNumber } from './whole-number.ts';

/** Mount options by name; a flag without value is `true`, a value may be empty. */
export type MountinfoOptions = Record<string, string | true>;

/** One line of `/proc/PID/mountinfo`. Paths are `pathText`; `superblock` is `major:minor`, one per mounted file system. */
export interface MountinfoEntry {
  mountId: number;
  parentId: number;
  superblock: string;
  root: string;
  mountpoint: string;
  mountOptions: MountinfoOptions;
  filesystemType: string;
  source: string;
  superOptions: MountinfoOptions;
}

/** A line that is no mountinfo: its number from 1, and what is wrong with it. */
export interface MalformedLine {
  line: number;
  reason: string;
}

/** What a mountinfo file holds, good lines and bad. */
export interface Mountinfo {
  mounts: MountinfoEntry[];
  malformed: MalformedLine[];
}

/** The kernel's own `fs.mount-max` is 100,000; a line holds three paths of 4,096 bytes, escaped fourfold, and options. */
const LINE_LIMIT = 100_000;
const LINE_LIMIT_BYTES = 65_536;
const MALFORMED_LIMIT = 100;

/**
 * Reads `/proc/PID/mountinfo`. Never throws: a bad line is reported and the others are kept. At most 100,000 lines are
 * read and at most 100 bad ones described; what is beyond is counted in one last `malformed` item.
 */
export function parseMountinfo(bytes: Uint8Array): Mountinfo {
  const mounts: MountinfoEntry[] = [];
  const malformed: MalformedLine[] = [];
  let lineNumber = 0;
  for (const line of linesOf(bytes)) {
    lineNumber += 1;
    if (lineNumber > LINE_LIMIT) {
      malformed.push({ line: lineNumber, reason: `more than ${LINE_LIMIT} lines; the rest was not read` });
      break;
    }
    if (line.length === 0) continue;
    const parsed = line.length > LINE_LIMIT_BYTES ? `longer than ${LINE_LIMIT_BYTES} bytes` : parseLine(pathText(line));
    if (typeof parsed === 'string') malformed.push({ line: lineNumber, reason: parsed });
    else mounts.push(parsed);
  }
  return { mounts, malformed: limitMalformed(malformed) };
}

function limitMalformed(malformed: MalformedLine[]): MalformedLine[] {
  const [firstBeyond] = malformed.slice(MALFORMED_LIMIT);
  if (firstBeyond === undefined) return malformed;
  const reason = `and ${malformed.length - MALFORMED_LIMIT} more malformed lines`;
  return [...malformed.slice(0, MALFORMED_LIMIT), { line: firstBeyond.line, reason }];
}

/** An entry, or what is wrong with the line. The optional fields are 0…n, so the separator is searched, not counted to. */
function parseLine(text: string): MountinfoEntry | string {
  const fields = text.split(' ');
  const separator = fields.indexOf('-', 6);
  if (separator === -1) return 'no separator " - " after the sixth field';
  const [mountId = '', parentId = '', superblock = '', root = '', mountpoint = '', mountOptions = ''] = fields;
  const [filesystemType = '', source, ...superOptions] = fields.slice(separator + 1);
  if (!isWholeNumber(mountId)) return 'mount id is no number';
  if (!isWholeNumber(parentId)) return 'parent id is no number';
  if (!/^\d+:\d+$/.test(superblock)) return 'device is not major:minor';
  if (!mountpoint.startsWith('/')) return 'mountpoint is no absolute path';
  if (filesystemType === '') return 'no file system type';
  if (source === undefined) return 'no source';
  if (text.includes('\0') || text.includes('\\000')) return 'a NUL byte, which no path can hold';
  return {
    mountId: Number(mountId),
    parentId: Number(parentId),
    superblock,
    root: unescapeBytes(root, OCTAL_ESCAPES),
    mountpoint: unescapeBytes(mountpoint, OCTAL_ESCAPES),
    mountOptions: parseOptions(mountOptions),
    filesystemType: unescapeBytes(filesystemType, OCTAL_ESCAPES),
    source: unescapeBytes(source, OCTAL_ESCAPES),
    // Some file systems print blanks in their options unescaped.
    superOptions: parseOptions(superOptions.join(' ')),
  };
}

/** Splits before it unescapes, so that an escaped comma stays part of its value. */
function parseOptions(text: string): MountinfoOptions {
  const options = text.split(',').filter((option) => option !== '');
  return Object.fromEntries(options.map(parseOption));
}

function parseOption(option: string): [string, string | true] {
  const equals = option.indexOf('=');
  if (equals === -1) return [unescapeBytes(option, OCTAL_ESCAPES), true];
  return [
    unescapeBytes(option.slice(0, equals), OCTAL_ESCAPES),
    unescapeBytes(option.slice(equals + 1), OCTAL_ESCAPES),
  ];
}
