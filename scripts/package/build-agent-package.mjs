/**
 * Builds `dist/packages/mountwatch-agent_<version>_<arch>.deb`, and a `.tar.gz` for hosts without dpkg, from this checkout, without a network: the bundled agent,
 * the pinned Node, unit, configuration, manual page and completion. The same sources give the same bytes.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError, runMain } from '../plain-error.mjs';
import { mustRun, run } from '../setup/command.mjs';
import { ROOT } from '../setup/stamp.mjs';
import { layOutAgentFiles, sizeKib } from './agent-files.mjs';
import { packTarball } from './agent-tarball.mjs';

const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };
const SCRIPTS = ['postinst', 'prerm', 'postrm'];

/**
 * @param {{ isQuick: boolean }} options quick is a third larger, and made in seconds instead of a minute: for trying it out
 * @returns {Promise<{ file: string, tarball: string }>} the Debian package, and what other distributions install
 */
export async function buildAgentPackage({ isQuick }) {
  const architecture = ARCHITECTURES[process.arch];
  if (!architecture) throw new PlainError(`There is no Node to package for ${process.arch}.`);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'apps/agent/package.json'), 'utf8'));
  const nodePackage = join(ROOT, 'node_modules', `node-linux-${process.arch}`);
  const builtAt = await sourceDate();
  const directory = mkdtempSync(join(tmpdir(), 'mountwatch-package-'));
  try {
    chmodSync(directory, 0o755);
    process.umask(0o022);
    await layOutAgentFiles(directory, { version, builtAt, nodePackage });
    mkdirSync(join(ROOT, 'dist', 'packages'), { recursive: true });
    const whole = join(ROOT, 'dist', 'packages', `mountwatch-agent_${version}_${architecture}`);
    const [file, tarball] = [`${whole}.deb`, `${whole}.tar.gz`];
    await packTarball(directory, { file: tarball, builtAt, isQuick });
    putControlFiles(directory, { version, architecture });
    await mustRun(
      'dpkg-deb',
      ['--root-owner-group', ...(isQuick ? ['-Zgzip', '-z1'] : ['-Zxz']), '--build', directory, file],
      {
        environment: { SOURCE_DATE_EPOCH: String(builtAt.getTime() / 1000) },
      },
    );
    return { file, tarball };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function putControlFiles(directory, { version, architecture }) {
  const source = (name) => readFileSync(join(ROOT, 'packaging/agent/debian', name), 'utf8');
  const values = { VERSION: version, ARCHITECTURE: architecture, INSTALLED_KIB: sizeKib(directory) };
  mkdirSync(join(directory, 'DEBIAN'));
  const put = (name, text, mode) => writeFileSync(join(directory, 'DEBIAN', name), text, { mode });
  put(
    'control',
    source('control.in').replace(/@([A-Z_]+)@/g, (_, name) => values[name]),
    0o644,
  );
  put('conffiles', source('conffiles'), 0o644);
  for (const name of SCRIPTS) put(name, source(name), 0o755);
}

/** When the sources were last changed, as far as git knows: the time that every file of the package bears. */
async function sourceDate() {
  const given = process.env.SOURCE_DATE_EPOCH;
  if (given) return new Date(Number(given) * 1000);
  const { status, output } = await run('git', ['log', '-1', '--format=%ct']);
  return new Date(status === 0 ? Number(output.trim()) * 1000 : 0);
}

if (import.meta.main) {
  // The bundle's comments name its sources as seen from here: the bytes must not depend on where that is.
  process.chdir(ROOT);
  await runMain(async () => {
    const { file, tarball } = await buildAgentPackage({ isQuick: process.argv.includes('--quick') });
    console.log(`${file}\n${tarball}`);
  });
}
