import { hasLabel, type VirtualFleet, type VirtualMount } from '../fleet/virtual-fleet.ts';

/**
 * What is really at fault. `path` is a label's way to one server; `fleet` everything at once; `blind` no fault of NFS: agents
 * that cannot speak.
 */
export type Truth =
  | { kind: 'fleet' }
  | { kind: 'server' | 'export' | 'host' | 'mount'; id: string }
  | { kind: 'label' | 'blind'; key: string; value: string }
  | { kind: 'path'; key: string; value: string; serverId: string };

/** The id that a verdict gives this component. */
export function truthId(truth: Truth): string {
  if (truth.kind === 'fleet') return 'fleet';
  if ('id' in truth) return truth.id;
  const label = `${truth.key}=${truth.value}`;
  return truth.kind === 'path' ? `${label}@${truth.serverId}` : label;
}

/** One name per component, by which verdicts and truths are compared. */
export function truthKey(truth: Truth): string {
  return `${truth.kind}:${truthId(truth)}`;
}

/** The mounts that lie under a component. */
export function mountsUnder(fleet: VirtualFleet, truth: Truth): VirtualMount[] {
  return fleet.mounts.filter((mount) => liesUnder(mount, truth));
}

function liesUnder(mount: VirtualMount, truth: Truth): boolean {
  switch (truth.kind) {
    case 'fleet':
      return true;
    case 'server':
      return mount.server.id === truth.id;
    case 'export':
      return mount.export.id === truth.id;
    case 'host':
      return mount.host.id === truth.id;
    case 'mount':
      return mount.id === truth.id;
    case 'path':
      return mount.server.id === truth.serverId && hasLabel(mount, truth.key, truth.value);
    default:
      return hasLabel(mount, truth.key, truth.value);
  }
}
