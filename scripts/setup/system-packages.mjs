import { existsSync } from 'node:fs';
import { PlainError } from '../plain-error.mjs';
import { announced, run } from './command.mjs';

/** What a command needs of the system: which file shows that it is there, and which Debian package brings it. */
export const SYSTEM_PACKAGES = {
  packaging: [
    { file: '/usr/bin/dpkg-deb', name: 'dpkg' },
    { file: '/usr/bin/strip', name: 'binutils' },
  ],
  start: [{ file: '/usr/bin/setpriv', name: 'util-linux' }],
  test: [
    { file: '/usr/bin/setpriv', name: 'util-linux' },
    { file: '/usr/bin/mount', name: 'mount' },
    { file: '/usr/bin/chromium', name: 'chromium' },
    { file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', name: 'fonts-dejavu-core' },
  ],
};

/**
 * Installs what is missing where it may (as root with apt-get); elsewhere says what is missing.
 * @param {{ file: string, name: string }[]} wanted
 */
export async function installSystemPackages(wanted) {
  const missing = wanted.filter(({ file }) => !existsSync(file)).map(({ name }) => name);
  if (missing.length === 0) return;
  const names = missing.join(' ');
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new PlainError(
      `These system packages are missing: ${names}`,
      "Install them (names are Debian's), or run the same command as root on Debian or Ubuntu.",
    );
  }
  await announced(`installing system packages: ${names}`, async () => {
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { environment });
    const { status, output } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], {
      environment,
    });
    if (status !== 0) throw new PlainError(`apt-get could not install ${names}:\n${output.trim()}`);
  });
}
