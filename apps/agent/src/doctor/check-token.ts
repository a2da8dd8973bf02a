import { statSync } from 'node:fs';
import { discover } from '../discovery/discover.ts';
import { mountOf } from '../discovery/mount-of.ts';
import { readToken } from '../uplink/read-token.ts';
import { type Finding, failed, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const CHECK = 'token';
const READABLE_BY_OTHERS = 0o004;

/** Whether the agent has a credential, and keeps it to itself. Its file is looked at only where it is on no mount. */
export async function checkToken({ config, pool }: Patient): Promise<Finding[]> {
  const { filesystemTypes, probe, tokenFile } = config;
  try {
    const wanted = { filesystemTypes, rules: probe.rules };
    const mount = tokenFile === undefined ? undefined : mountOf(tokenFile, await discover(pool, wanted));
    if (mount) {
      const says = `${tokenFile} is on the mount ${mount.mountpoint} of ${mount.serverName}, and would hang with it`;
      return [failed(CHECK, says, 'Set tokenFile to a file on a local disk.')];
    }
    if (!readToken(config)) {
      const says = tokenFile
        ? `${tokenFile} is empty`
        : 'neither token nor tokenFile is set: the API will refuse this agent';
      return [failed(CHECK, says, 'Enrol this host: mountwatch-agent enroll --help')];
    }
    if (tokenFile === undefined) return [ok(CHECK, 'is set in the configuration')];
    if ((statSync(tokenFile).mode & READABLE_BY_OTHERS) === 0) return [ok(CHECK, `${tokenFile} can be read`)];
    return [warning(CHECK, `everybody on this host can read ${tokenFile}`, `chmod o-r ${tokenFile}`)];
  } catch (fault) {
    return [failed(CHECK, (fault as Error).message, 'Enrol this host, or ask as root: mountwatch-agent enroll --help')];
  }
}
