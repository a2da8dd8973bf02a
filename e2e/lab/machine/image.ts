import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DISTRIBUTION, GUEST_FILES, LAB_DIRECTORY } from './settings.ts';

const MAKE_IMAGE = join(import.meta.dirname, 'make-image.sh');
const DEADLINE_MS = 900_000;

/** The guest's kernel, initrd and root disk: files of one folder, never written again once they are there. */
export interface Image {
  directory: string;
  key: string;
}

/** The image for the machine as it is described now; made if it is not there, which takes a Debian mirror and a minute. */
export async function readyImage(say: (line: string) => void): Promise<Image> {
  const node = realpathSync(process.execPath);
  const key = keyOf(node);
  const directory = join(LAB_DIRECTORY, `image-${key}`);
  if (!existsSync(directory)) {
    say('making the guest from a Debian mirror (a minute or two, once)');
    for (const name of outdated()) rmSync(join(LAB_DIRECTORY, name), { recursive: true, force: true });
    const unfinished = `${directory}.new`;
    mkdirSync(unfinished, { recursive: true });
    await make(unfinished, node);
    renameSync(unfinished, directory);
  }
  return { directory, key };
}

function keyOf(node: string): string {
  const hash = createHash('sha256').update(JSON.stringify([DISTRIBUTION, process.version, statSync(node).size]));
  for (const file of [
    MAKE_IMAGE,
    ...readdirSync(GUEST_FILES)
      .sort()
      .map((name) => join(GUEST_FILES, name)),
  ]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}

function outdated(): string[] {
  return existsSync(LAB_DIRECTORY) ? readdirSync(LAB_DIRECTORY).filter((name) => name.startsWith('image-')) : [];
}

async function make(directory: string, node: string): Promise<void> {
  const { suite, kernel, packages } = DISTRIBUTION;
  const { mirror, securityMirror } = await mirrors();
  const environment = {
    ...{ SUITE: suite, KERNEL: kernel, PACKAGES: packages.join(','), NODE: node, GUEST_FILES },
    ...{ MIRROR: mirror, SECURITY_MIRROR: securityMirror },
  };
  try {
    const options = { env: { ...process.env, ...environment }, timeout: DEADLINE_MS, maxBuffer: 64 * 1024 * 1024 };
    await promisify(execFile)(MAKE_IMAGE, [directory], options);
  } catch (error) {
    const printed = (error as { stderr?: string }).stderr ?? String(error);
    throw new Error(`the guest could not be made:\n${printed.slice(-3000)}`, { cause: error });
  }
}

/** The mirrors that this machine's own apt uses where it is a Debian, else Debian's. */
async function mirrors(): Promise<{ mirror: string; securityMirror: string }> {
  const usual = 'http://deb.debian.org/debian';
  const chosen = process.env.MOUNTWATCH_LAB_MIRROR;
  if (chosen) return { mirror: chosen, securityMirror: `${chosen}-security` };
  const isDebian = /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian) return { mirror: usual, securityMirror: `${usual}-security` };
  const args = ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'];
  const { stdout } = await promisify(execFile)('apt-get', args);
  const uris = stdout.split('\n').filter(Boolean);
  return {
    mirror: uris.find((uri) => !uri.includes('security')) ?? usual,
    securityMirror: uris.find((uri) => uri.includes('security')) ?? `${usual}-security`,
  };
}
