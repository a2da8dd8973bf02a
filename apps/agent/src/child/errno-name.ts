import { constants } from 'node:os';

/** What Node's own table lacks, of the errors that network file systems give. */
const MORE = { EHOSTDOWN: 112, EREMOTEIO: 121, EKEYEXPIRED: 127, ENOKEY: 126, ERESTARTSYS: 512, EBADHANDLE: 521 };

const NAMES = new Map<number, string>(
  [...Object.entries(MORE), ...Object.entries(constants.errno)].map(([name, number]) => [number, name]),
);

/** `116` → `ESTALE`; a number that nobody named is itself. */
export function errnoName(errno: number): string {
  return NAMES.get(errno) ?? String(errno);
}

/** What coreutils print in the C locale, for the errors that a state or a person depends on. */
const MESSAGES = new Map<string, number>([
  ['Operation not permitted', 1],
  ['No such file or directory', 2],
  ['Input/output error', 5],
  ['Permission denied', 13],
  ['File exists', 17],
  ['Not a directory', 20],
  ['Is a directory', 21],
  ['Invalid argument', 22],
  ['No space left on device', 28],
  ['Read-only file system', 30],
  ['File name too long', 36],
  ['Function not implemented', 38],
  ['Too many levels of symbolic links', 40],
  ['Transport endpoint is not connected', 107],
  ['Connection timed out', 110],
  ['Host is down', 112],
  ['No route to host', 113],
  ['Stale file handle', 116],
  ['Remote I/O error', 121],
  ['Disk quota exceeded', 122],
  ['Required key not available', 126],
]);

/** The errno behind `stat: cannot …: Stale file handle`; EIO where the text is none that we know. */
export function errnoOfMessage(stderr: string): number {
  const text = stderr.trim();
  return MESSAGES.get(text.slice(text.lastIndexOf(': ') + 2)) ?? 5;
}
