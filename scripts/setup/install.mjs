import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { announced, run } from './command.mjs';
import { hashOf, isFresh, ROOT, runAndRemember } from './stamp.mjs';

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT/;

/** Installs exactly what the lockfile says, if it has changed. Nothing here depends on a package's own install script. */
export async function install() {
  const packages = {
    name: 'install',
    hash: `${process.arch} ${hashOf(['package-lock.json', '.npmrc'])}`,
    isThere: () => existsSync(join(ROOT, 'node_modules', '.bin', 'node')),
    run: npmCi,
  };
  if (!isFresh(packages)) await announced('installing packages from the lockfile', () => runAndRemember(packages));
}

async function npmCi() {
  const { status, output } = await run('npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=2',
    '--fetch-timeout=60000',
  ]);
  if (status !== 0) {
    if (NO_NETWORK.test(output)) {
      throw new PlainError(
        'The npm registry cannot be reached, and packages are missing.',
        "Check the network (or npm's proxy and registry settings), then run the same command again.",
      );
    }
    throw new PlainError(`npm ci failed (status ${status}):\n${output.trim()}`);
  }
  if (!existsSync(join(ROOT, 'node_modules', '.bin', 'node'))) {
    throw new PlainError(
      `No pinned Node for ${process.platform}-${process.arch} was installed.`,
      'Mountwatch runs on Linux, x64 or arm64 with glibc; npm must not be told to omit optional packages.',
    );
  }
}
