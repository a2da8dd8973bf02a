import { pathText } from './path-text.ts';
import { HEX_ESCAPES, unescapeBytes } from './unescape-bytes.ts';
import { isWholeNumber } from './whole-number.ts';

const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'] as const;

/** The kernel's own severity of a record. */
export type KmsgLevel = (typeof LEVELS)[number];

/**
 * One record of `/dev/kmsg`. `facility` 0 is the kernel, the only one that no program can write. `sequence` counts from
 * the boot; `microseconds` is the boot's clock, which stands still in suspend; `flags` is `-`, or `c` for a fragment;
 * `caller` is the thread or CPU that wrote it (`T123`, `C0`), null on kernels that do not tell.
 */
export interface KmsgRecord {
  facility: number;
  level: KmsgLevel;
  sequence: number;
  microseconds: number;
  flags: string;
  caller: string | null;
  text: string;
  dictionary: Record<string, string>;
}

/** A record, or what is wrong with it. */
export type KmsgParse = { ok: true; record: KmsgRecord } | { ok: false; reason: string };

/** CONSOLE_EXT_LOG_MAX, the most that any kernel gives for one record. */
const RECORD_LIMIT_BYTES = 8192;

/**
 * Reads what one read(2) of `/dev/kmsg` gives: `priority,sequence,microseconds,flags[,…];text`, then ` KEY=value`
 * lines. Header fields that later kernels add are ignored; escaped bytes (`\x0a`) are the bytes again. Never throws.
 */
export function parseKmsgRecord(bytes: Uint8Array): KmsgParse {
  if (bytes.length > RECORD_LIMIT_BYTES) return fault(`longer than ${RECORD_LIMIT_BYTES} bytes`);
  const whole = pathText(bytes);
  const semicolon = whole.indexOf(';');
  if (semicolon === -1) return fault('no ";" after the header');
  const [priority = '', sequence = '', microseconds = '', flags = '', ...extensions] = whole
    .slice(0, semicolon)
    .split(',');
  if (!isWholeNumber(priority)) return fault('priority is no number');
  if (!isWholeNumber(sequence)) return fault('sequence is no number');
  if (!isWholeNumber(microseconds)) return fault('time is no number');
  if (flags === '') return fault('no flags');
  const [text = '', ...lines] = whole.slice(semicolon + 1).split('\n');
  const record: KmsgRecord = {
    facility: Math.floor(Number(priority) / 8),
    level: LEVELS[Number(priority) % 8] ?? 'debug',
    sequence: Number(sequence),
    microseconds: Number(microseconds),
    flags,
    caller: extensions.find((each) => each.startsWith('caller='))?.slice('caller='.length) ?? null,
    text: unescapeText(text),
    dictionary: parseDictionary(lines),
  };
  return { ok: true, record };
}

function fault(reason: string): KmsgParse {
  return { ok: false, reason };
}

function parseDictionary(lines: readonly string[]): Record<string, string> {
  const pairs = lines.filter((line) => /^ [^=]+=/.test(line));
  return Object.fromEntries(
    pairs.map((line) => {
      const equals = line.indexOf('=');
      return [unescapeText(line.slice(1, equals)), unescapeText(line.slice(equals + 1))];
    }),
  );
}

/** A NUL, which only a forged record can hold, would be refused by the database that the text ends in. */
function unescapeText(text: string): string {
  return unescapeBytes(text, HEX_ESCAPES).replaceAll('\0', '\uFFFD');
}
