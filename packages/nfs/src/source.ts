/** Where a mount comes from: the server's name, normalised, and the path that it exports. */
export interface MountSource {
  serverName: string;
  exportPath: string;
}

const SERVER_NAME_LIMIT = 255;
const BARE_IPV6 = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*(%[^/:]+)?$/i;

/**
 * Splits a mount's source, `server:/export`, also with an IPv6 literal (`[fe80::1%eth0]:/x`) and with colons in the
 * export's path. A source that names no server is its own `serverName`, as written, with the export `/`.
 */
export function parseSource(source: string): MountSource {
  const colon = findSeparator(source);
  if (colon <= 0) return { serverName: limitName(source === '' ? 'none' : source), exportPath: '/' };
  return { serverName: normaliseServerName(source.slice(0, colon)), exportPath: source.slice(colon + 1) || '/' };
}

/** A server's name as it is compared: lower case, without brackets and without a final dot; at most 255 characters. */
export function normaliseServerName(name: string): string {
  const unbracketed = name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
  const normalised = unbracketed.toLowerCase().replace(/(?<=.)\.$/, '');
  return limitName(normalised === '' ? name : normalised);
}

function findSeparator(source: string): number {
  if (source.startsWith('[')) return source.indexOf(']:') + 1;
  const beforePath = source.indexOf(':/');
  return BARE_IPV6.test(source.slice(0, Math.max(0, beforePath))) ? beforePath : source.indexOf(':');
}

function limitName(name: string): string {
  return name.slice(0, SERVER_NAME_LIMIT).toWellFormed();
}
