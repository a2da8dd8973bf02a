import type { MountDescription } from '@mountwatch/protocol';
import type { Logger } from '@mountwatch/runtime';
import type { StateChange } from './mount-state/mount-ledger.ts';
import { printablePath } from './printable-path.ts';

/** Says a change of state so that a person knows at once what, where and why. */
export function logStateChange(logger: Logger, { mount, from, to, evidence }: StateChange): void {
  const name = nameOf(mount);
  if (evidence.kind === 'discovery') {
    logger.info({ from, to }, `mount lost (${evidence.reason}): ${name}, was ${from}`);
    return;
  }
  if (evidence.kind === 'traffic') {
    logger[to === 'ok' ? 'info' : 'warn'](
      { from },
      `${name} is ${to}, its own traffic says (${evidence.reason}; was ${from})`,
    );
    return;
  }
  const { errno, isKillable, latencyMs, wchan } = evidence;
  const where = wchan ? ` in ${wchan}` : '';
  const why = to === 'hung' ? `, ${evidence.probe} waits${where}` : errno ? `, ${evidence.probe} says ${errno}` : '';
  const level = to === 'ok' ? 'info' : 'warn';
  logger[level]({ from, latencyMs: Math.round(latencyMs), isKillable }, `${name} is ${to}${why} (was ${from})`);
}

export function logFound(logger: Logger, mount: MountDescription): void {
  logger.info({ superblock: mount.superblock }, `mount found: ${nameOf(mount)} (${mount.filesystemType})`);
}

function nameOf({ exportPath, mountpoint, serverName }: MountDescription): string {
  return `${printablePath(mountpoint)} of ${serverName}:${printablePath(exportPath)}`;
}
