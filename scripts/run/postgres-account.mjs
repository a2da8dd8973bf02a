import { spawnSync } from 'node:child_process';
import { PlainError } from '../plain-error.mjs';

const ACCOUNT = 'mountwatch-postgres';

/**
 * Postgres refuses to run as root. As root it gets an account of its own, and one capability: to read folders that only
 * root may enter (a clone in a private temporary folder, say), because its own binaries and data lie there.
 * Every command dies with this process: `--pdeathsig` leaves no Postgres behind even after kill -9.
 * @returns {{ wrap(command: string, args: string[]): [string, string[]], own(path: string): void }}
 */
export function postgresAccount() {
  const setpriv = '/usr/bin/setpriv';
  if (process.getuid?.() !== 0) {
    return { wrap: (command, args) => [setpriv, ['--pdeathsig', 'INT', '--', command, ...args]], own: () => {} };
  }
  const { uid, gid } = existingAccount() ?? createdAccount();
  const rights = [
    '--reuid',
    uid,
    '--regid',
    gid,
    '--clear-groups',
    '--inh-caps',
    '-all,+dac_read_search',
    '--ambient-caps',
    '-all,+dac_read_search',
    // access(2), which initdb asks whether it may run postgres, forgets capabilities without this.
    '--securebits',
    '+no_setuid_fixup',
  ];
  return {
    wrap: (command, args) => [setpriv, [...rights, '--pdeathsig', 'INT', '--', command, ...args]],
    own: (path) => {
      const { status, stderr } = spawnSync('/usr/bin/chown', ['-R', `${uid}:${gid}`, path], { encoding: 'utf8' });
      if (status !== 0) throw new PlainError(`Cannot give ${path} to the account ${ACCOUNT}: ${stderr.trim()}`);
    },
  };
}

function existingAccount() {
  const { status, stdout } = spawnSync('/usr/bin/getent', ['passwd', ACCOUNT], { encoding: 'utf8' });
  const [, , uid, gid] = stdout?.split(':') ?? [];
  return status === 0 && uid && gid ? { uid, gid } : undefined;
}

function createdAccount() {
  const args = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    ACCOUNT,
  ];
  const { status, stderr, error } = spawnSync('/usr/sbin/useradd', args, { encoding: 'utf8' });
  const account = existingAccount();
  if (account) return account;
  throw new PlainError(
    `Postgres does not run as root, and the account ${ACCOUNT} could not be made (${error?.message ?? stderr.trim()}, status ${status}).`,
    'Run as another user, or set DATABASE_URL to a Postgres of your own.',
  );
}
