import { type MountinfoEntry, type MountinfoOptions, parseSource } from '@mountwatch/nfs';
import type { MountDescription, MountOptions } from '@mountwatch/protocol';

/** A mount as mountinfo shows it, in the words of the protocol and within its limits. */
export function describeMount(entry: MountinfoEntry): MountDescription {
  const { serverName, exportPath } = parseSource(entry.source);
  const address = entry.superOptions.addr;
  return {
    mountpoint: entry.mountpoint,
    source: entry.source || 'none',
    serverName,
    exportPath,
    filesystemType: entry.filesystemType,
    superblock: entry.superblock,
    address: typeof address === 'string' && address !== '' ? address.slice(0, 128) : null,
    options: limitOptions({ ...entry.superOptions, ...entry.mountOptions }),
  };
}

function limitOptions(options: MountinfoOptions): MountOptions {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name.slice(0, 64),
      value === true ? true : value.slice(0, 512).toWellFormed(),
    ]),
  );
}

/** Whether two descriptions say the same of a mount. */
export function isSameDescription(a: MountDescription, b: MountDescription): boolean {
  return canonical(a) === canonical(b);
}

function canonical(mount: MountDescription): string {
  return JSON.stringify({ ...mount, options: Object.entries(mount.options).sort(([a], [b]) => (a < b ? -1 : 1)) });
}
