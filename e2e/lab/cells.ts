/** What can happen to a server; `guest/faults.sh` says how each is done. */
export const FAULTS = ['cut', 'refused', 'delayed', 'lossy', 'stuck', 'removed', 'restarted', 'unanswered'] as const;
export type Fault = (typeof FAULTS)[number];

/** The kinds of mount. Hard and soft ones have servers of their own: a 4.2 client shares one connection to a server. */
export const KINDS = {
  'v3-hard': { server: 'hard', options: 'vers=3,hard' },
  'v4.0-hard': { server: 'hard', options: 'vers=4.0,hard' },
  'v4.2-hard': { server: 'hard', options: 'vers=4.2,hard' },
  'v3-soft': { server: 'soft', options: 'vers=3,soft' },
  'v4.0-soft': { server: 'soft', options: 'vers=4.0,soft' },
  'v4.2-soft': { server: 'soft', options: 'vers=4.2,soft' },
  /** The kernel speaks after 16 s here, not after 181. */
  'v3-timeo50': { server: 'hard', options: 'vers=3,hard,timeo=50' },
} as const;
export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** One mount of a story. Each has an address of its own, because that is all that the kernel's lines name. */
export interface Cell {
  fault: Fault;
  kind: Kind;
  server: string;
  address: string;
  mountpoint: string;
  options: string;
}

export function cell(fault: Fault, kind: Kind): Cell {
  const { server, options } = KINDS[kind];
  return {
    ...{ fault, kind, options },
    server: `${fault}-${server}`,
    address: `10.99.${FAULTS.indexOf(fault) + 1}.${KIND_NAMES.indexOf(kind) + 1}`,
    mountpoint: `/nfs/${fault}/${kind}`,
  };
}

/** The file `cells` of the guest: one line each. */
export function cellLines(cells: readonly Cell[]): string {
  const line = (each: Cell) => `${each.fault} ${each.server} ${each.address} ${each.mountpoint} ${each.options}\n`;
  return cells.map(line).join('');
}
