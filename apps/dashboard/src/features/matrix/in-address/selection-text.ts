import type { Fleet } from '../model/fleet.ts';
import type { Grid } from '../model/grid.ts';
import { mountsInBox, type Selection } from '../model/selection.ts';
import { shortId } from './short-id.ts';

/** Hosts and exports together: an address of a thousand characters is one that can still be sent. */
const MOST_NAMED = 100;
const ALL = '*';
const NAMED = /^(\*|[^_*]+)_(\*|[^_*]+)$/;

/**
 * A selection as it stands in an address: `failing`, or which hosts on which exports, whatever order and layout they are
 * looked at in. Nothing where nothing is selected, null where it is too much for an address.
 */
export function selectionText(selection: Selection | null, fleet: Fleet, grid: Grid): string | undefined | null {
  if (selection === null) return undefined;
  if (selection.kind === 'failing') return 'failing';
  if (selection.kind === 'named') return textOf(selection.hosts, selection.exports);
  const hosts = new Set<string>();
  const exports = new Set<string>();
  for (const mount of mountsInBox(grid, selection)) {
    hosts.add(shortId(mount.host.host.id));
    exports.add(shortId(mount.export.id));
  }
  if (hosts.size === 0) return undefined;
  return textOf(
    hosts.size === fleet.hosts.length ? null : hosts,
    exports.size === fleet.exports.length ? null : exports,
  );
}

export function readSelection(text: string | undefined): Selection | null {
  if (text === 'failing') return { kind: 'failing' };
  const [, hosts, exports] = NAMED.exec(text ?? '') ?? [];
  if (hosts === undefined || exports === undefined) return null;
  return { kind: 'named', hosts: namesIn(hosts), exports: namesIn(exports) };
}

function textOf(hosts: ReadonlySet<string> | null, exports: ReadonlySet<string> | null): string | null {
  if ((hosts?.size ?? 0) + (exports?.size ?? 0) > MOST_NAMED) return null;
  return [hosts, exports].map((names) => (names === null ? ALL : [...names].join('.'))).join('_');
}

function namesIn(text: string): ReadonlySet<string> | null {
  return text === ALL ? null : new Set(text.split('.'));
}
