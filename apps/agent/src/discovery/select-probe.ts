import type { MountDescription } from '@mountwatch/protocol';
import type { ProbeRule } from '../config/probe-rule.ts';
import { fitsGlob } from './glob.ts';

/** The first rule that matches a mount; undefined where all is as by default. */
export function ruleOf(mount: MountDescription, rules: readonly ProbeRule[]): ProbeRule | undefined {
  return rules.find(({ match }) => fits(match, mount));
}

function fits(
  { export: exportPath, mountpoint, options, server }: ProbeRule['match'],
  mount: MountDescription,
): boolean {
  return (
    (server === undefined || fitsServer(server.toLowerCase(), mount)) &&
    (exportPath === undefined || fitsGlob(exportPath, mount.exportPath)) &&
    (mountpoint === undefined || fitsGlob(mountpoint, mount.mountpoint)) &&
    (options ?? []).every((option) => fitsOption(option, mount))
  );
}

function fitsServer(server: string, { address, serverName }: MountDescription): boolean {
  return fitsGlob(server, serverName.toLowerCase()) || (address !== null && fitsGlob(server, address.toLowerCase()));
}

function fitsOption(wanted: string, { options }: MountDescription): boolean {
  const pattern = wanted.replace(/^!/, '');
  const isThere = Object.entries(options).some(([name, value]) =>
    fitsGlob(pattern, value === true ? name : `${name}=${value}`),
  );
  return isThere !== wanted.startsWith('!');
}
