import { accessSync, constants, statfsSync } from 'node:fs';
import { discover } from '../discovery/discover.ts';
import { mountOf } from '../discovery/mount-of.ts';
import { type Finding, failed, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const CHECK = 'state directory';
const LOW_BYTES = 50 * 1024 * 1024;

/** Whether the outbox has a local disk with room. Looked at only once mountinfo has said that it is local. */
export async function checkStateDirectory({ config, pool }: Patient): Promise<Finding[]> {
  const { filesystemTypes, probe, stateDirectory } = config;
  const mount = mountOf(stateDirectory, await discover(pool, { filesystemTypes, rules: probe.rules }));
  if (mount) {
    const says = `${stateDirectory} is on the mount ${mount.mountpoint} of ${mount.serverName}, and would hang with it`;
    return [failed(CHECK, says, 'Set stateDirectory to a local disk.')];
  }
  try {
    accessSync(stateDirectory, constants.W_OK);
    const { bavail, bsize } = statfsSync(stateDirectory);
    const freeMb = Math.round((bavail * bsize) / 1024 / 1024);
    if (bavail * bsize >= LOW_BYTES) return [ok(CHECK, `${stateDirectory} is on a local disk with ${freeMb} MB free`)];
    return [
      warning(CHECK, `only ${freeMb} MB are free at ${stateDirectory}`, 'Make room: what cannot be kept is dropped.'),
    ];
  } catch (fault) {
    return [faultFinding(stateDirectory, fault as NodeJS.ErrnoException)];
  }
}

function faultFinding(stateDirectory: string, { code = 'unknown error' }: NodeJS.ErrnoException): Finding {
  if (code === 'ENOENT') {
    return warning(CHECK, `${stateDirectory} is not there`, 'The agent makes it at its first start, if it may.');
  }
  const isDenied = code === 'EACCES' || code === 'EPERM';
  const says = `${stateDirectory} cannot be written (${code})`;
  return isDenied
    ? warning(CHECK, says, 'Ask as root, or as the user of the service.')
    : failed(CHECK, says, 'Mend the disk.');
}
