/** What nearly every summary says. The place of each is what is stored: only ever add at the end, and never more than 127. */
const KNOWN_TEXTS = [
  ...['', 'ok', 'slow', 'hung', 'stale', 'error', 'denied'],
  ...['NULL', 'ACCESS', 'GETATTR', 'LOOKUP', 'READ', 'WRITE', 'COMMIT', 'OPEN', 'CLOSE', 'SETATTR', 'CREATE', 'REMOVE'],
  ...['RENAME', 'MKDIR', 'RMDIR', 'READDIR', 'READDIRPLUS', 'READLINK', 'SYMLINK', 'LINK', 'FSSTAT', 'FSINFO'],
  ...['PATHCONF', 'STATFS', 'LOCK', 'LOCKT', 'LOCKU', 'OPEN_NOATTR', 'OPEN_DOWNGRADE', 'SEQUENCE', 'DELEGRETURN'],
  ...['LAYOUTGET', 'LAYOUTCOMMIT', 'LAYOUTRETURN', 'GETACL', 'GETXATTR', 'LISTXATTRS', 'SEEK', 'ALLOCATE', 'COPY'],
] as const;

const PLACES = new Map<string, number>(KNOWN_TEXTS.map((text, place) => [text, place]));

/** Numbers the texts of one packed value: those that everyone knows, then its own, each said once. */
export class TextNumbers {
  readonly own: string[] = [];
  readonly #ownPlaces = new Map<string, number>();

  numberOf(text: string): number {
    const known = PLACES.get(text) ?? this.#ownPlaces.get(text);
    if (known !== undefined) return known;
    const place = KNOWN_TEXTS.length + this.own.push(text) - 1;
    this.#ownPlaces.set(text, place);
    return place;
  }
}

/** The number of a text that everyone knows, undefined of any other. */
export function knownNumberOf(text: string): number | undefined {
  return PLACES.get(text);
}

/** The text of a number; throws a RangeError where there is none. */
export function textOf(number: number, own: readonly string[]): string {
  const text = KNOWN_TEXTS[number] ?? own[number - KNOWN_TEXTS.length];
  if (text === undefined) throw new RangeError(`there is no text ${number} in the packed bytes`);
  return text;
}
