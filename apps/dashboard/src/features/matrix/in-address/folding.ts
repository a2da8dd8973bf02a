import { shortId } from './short-id.ts';

/** Which lines are folded, as an address has them: `g:rack1`, `s:` and the end of a server's id, or `g:*` for all groups. */
export type Folded = ReadonlySet<string>;

const MOST_FOLDED = 50;
/** A comma within a value is written as the REST API's labels have it. */
const COMMA = /(?<!\\),/;

/** A group's or server's key as `Folded` has it. */
function tokenOf(key: string): string {
  return key.startsWith('server:') ? `s:${shortId(key.slice('server:'.length))}` : `g:${key.slice('group:'.length)}`;
}

export function isFolded(folded: Folded, key: string): boolean {
  const token = tokenOf(key);
  return folded.has(token) || folded.has(`${token[0]}:*`);
}

/** With these lines folded or not; `all` are the others of their kind, which stay as they are. */
export function withFolded(folded: Folded, keys: readonly string[], { isOn, all }: { isOn: boolean; all: string[] }) {
  const kinds = new Set(keys.map((key) => tokenOf(key)[0]));
  const others = [...folded].filter((token) => !kinds.has(token[0]));
  const changed = new Set(keys);
  const now = all.filter((key) => (changed.has(key) ? isOn : isFolded(folded, key)));
  if (now.length === all.length && all.length > 1)
    return new Set([...others, ...[...kinds].map((kind) => `${kind}:*`)]);
  return new Set([...others, ...now.map(tokenOf)]);
}

/** As it stands in an address; nothing where nothing is folded, null where it is too much for one. */
export function foldText(folded: Folded): string | undefined | null {
  if (folded.size > MOST_FOLDED) return null;
  return folded.size === 0 ? undefined : [...folded].map((token) => token.replaceAll(',', '\\,')).join(',');
}

export function readFold(text: string | undefined): Folded {
  const tokens = (text ?? '').split(COMMA).map((token) => token.replaceAll('\\,', ','));
  return new Set(tokens.filter((token) => /^[gs]:./.test(token)));
}
