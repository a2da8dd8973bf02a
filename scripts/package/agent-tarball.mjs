import { join } from 'node:path';
import { mustRun } from '../setup/command.mjs';
import { ROOT } from '../setup/stamp.mjs';

const SCRIPTS = join(ROOT, 'packaging', 'agent', 'tarball');
/** Where every distribution's systemd looks; Debian's own `lib` is a link to `usr/lib`, which not all others have. */
const BELOW_USR = 's,^\\./lib\\(/\\|$\\),./usr/lib\\1,';
const BELOW_FILES = 's,^\\.,mountwatch-agent/files,';

/**
 * Packs what was laid out below `root` with the script that installs it, for hosts without dpkg. The same files give the same bytes.
 * @param {string} root
 * @param {{ file: string, builtAt: Date, isQuick: boolean }} options
 */
export async function packTarball(root, { file, builtAt, isQuick }) {
  const sameBytes = [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    `--mtime=@${builtAt.getTime() / 1000}`,
  ];
  await mustRun('tar', [
    ...[...sameBytes, '--format=gnu', `--use-compress-program=gzip -n ${isQuick ? '-1' : '-9'}`, '-cf', file],
    ...[`--transform=flags=r;${BELOW_USR};${BELOW_FILES};s,^install,mountwatch-agent/install,`],
    ...['-C', SCRIPTS, 'install.sh', '-C', root, '.'],
  ]);
}
