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
  lab: [
    { file: '/usr/bin/qemu-system-x86_64', name: 'qemu-system-x86' },
    { file: '/usr/bin/qemu-img', name: 'qemu-utils' },
    { file: '/usr/share/seabios/bios-256k.bin', name: 'seabios' },
    { file: '/usr/bin/mmdebstrap', name: 'mmdebstrap' },
    { file: '/usr/share/keyrings/debian-archive-keyring.gpg', name: 'debian-archive-keyring' },
    { file: '/usr/sbin/mke2fs', name: 'e2fsprogs' },
    { file: '/usr/sbin/modprobe', name: 'kmod' },
    { file: '/usr/bin/cpio', name: 'cpio' },
  ],
};

const isThere = ({ file }) => existsSync(file);
const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * Installs what is missing where it may (as root with apt-get); elsewhere says what is missing.
 * @param {{ file: string, name: string }[]} wanted
 */
export async function installSystemPackages(wanted) {
  const missing = wanted.filter((each) => !isThere(each)).map(({ name }) => name);
  if (missing.length === 0) return;
  const names = missing.join(' ');
  if (!canInstall()) {
    throw new PlainError(
      `These system packages are missing: ${names}`,
      "Install them (names are Debian's), or run the same command as root on Debian or Ubuntu.",
    );
  }
  const { status, output } = await install(missing);
  if (status !== 0) throw new PlainError(`apt-get could not install ${names}:\n${output.trim()}`);
}

/**
 * Installs what is missing if it can, for what is left out where it cannot.
 * @param {{ file: string, name: string }[]} wanted
 * @returns {Promise<string[]>} what is still missing
 */
export async function installWhereItCan(wanted) {
  const missing = wanted.filter((each) => !isThere(each)).map(({ name }) => name);
  if (missing.length > 0 && canInstall()) await install(missing);
  return wanted.filter((each) => !isThere(each)).map(({ name }) => name);
}

function install(names) {
  return announced(`installing system packages: ${names.join(' ')}`, async () => {
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { environment });
    return run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { environment });
  });
}
