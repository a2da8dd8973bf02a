/**
 * What a batch's mount and transition records, in their order, come to: how each mount looks and stands at the end, and to
 * which server each transition belonged when it happened. Pure, so that order inside a batch is decided here and not by SQL.
 */
import type { MountDescription, MountRecord, MountState, RefusedRecord, TransitionRecord } from '@mountwatch/protocol';
import { type IndexedRecord, refusal } from './parse-records.ts';

/** A mount as the store has it before the batch. */
export interface KnownMount {
  id: string;
  mountpoint: string;
  serverId: string;
  serverName: string;
  exportPath: string;
  state: string;
  since: Date;
}

/** A mount after the batch; `description` where the batch has one. */
export interface FoldedMount {
  mountpoint: string;
  serverName: string;
  exportPath: string;
  state: string;
  since: string;
  description: MountDescription | null;
}

export interface PlacedTransition {
  record: TransitionRecord;
  serverName: string;
}

export interface FoldedRecords {
  mounts: Map<string, FoldedMount>;
  transitions: PlacedTransition[];
  refused: RefusedRecord[];
}

export function foldRecords(records: readonly IndexedRecord[], known: readonly KnownMount[]): FoldedRecords {
  const mounts = new Map(known.map((mount) => [mount.mountpoint, asFolded(mount)]));
  const touched = new Set<string>();
  const transitions: PlacedTransition[] = [];
  const refused: RefusedRecord[] = [];
  for (const { index, record } of records) {
    if (record.kind === 'mount') {
      const { mountpoint } = record.mount;
      mounts.set(mountpoint, described(record, mounts.get(mountpoint)));
      touched.add(mountpoint);
    } else if (record.kind === 'triage') {
      if (record.triage.mountpoints.some((mountpoint) => mounts.has(mountpoint))) continue;
      refused.push(unknownMount({ index, record }, record.triage.mountpoints[0]));
    } else if (record.kind === 'transition' || record.kind === 'suspicion') {
      const mount = mounts.get(record.mountpoint);
      if (mount === undefined) {
        refused.push(unknownMount({ index, record }, record.mountpoint));
        continue;
      }
      if (record.kind === 'suspicion') continue;
      transitions.push({ record, serverName: mount.serverName });
      mounts.set(record.mountpoint, { ...mount, state: record.to, since: record.observedAt });
      touched.add(record.mountpoint);
    }
  }
  return { mounts: new Map([...mounts].filter(([mountpoint]) => touched.has(mountpoint))), transitions, refused };
}

function unknownMount({ index, record }: IndexedRecord, mountpoint: string | undefined): RefusedRecord {
  const detail = `mountpoint: no mount at ${JSON.stringify(mountpoint)} is known on this host`;
  return refusal({ index, sequence: record.sequence }, detail, 'not-found');
}

/** A description says nothing of health: only what is another mount than before begins anew. */
function described(record: MountRecord, before: FoldedMount | undefined): FoldedMount {
  const { mount: description, observedAt } = record;
  const serverName = serverNameOf(description);
  const { mountpoint, exportPath } = description;
  const isSame =
    before !== undefined &&
    before.state !== 'unmounted' &&
    before.serverName === serverName &&
    before.exportPath === exportPath;
  const state: MountState = 'unknown';
  const standing = isSame ? { state: before.state, since: before.since } : { state, since: observedAt };
  return { mountpoint, serverName, exportPath, ...standing, description };
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
const NFS_PORT = '2049';

/** A proxy on the host itself is another server at each port. */
function serverNameOf({ serverName, options }: MountDescription): string {
  const name = serverName.toLowerCase();
  const { port } = options;
  if (!LOOPBACK.test(name) || typeof port !== 'string' || port === NFS_PORT) return name;
  return name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`;
}

function asFolded(mount: KnownMount): FoldedMount {
  const { mountpoint, serverName, exportPath, state } = mount;
  return { mountpoint, serverName, exportPath, state, since: mount.since.toISOString(), description: null };
}
