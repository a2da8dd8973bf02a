import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createCommandLine } from '../../apps/agent/src/command-line.ts';
import { mustRun } from '../setup/command.mjs';
import { ROOT } from '../setup/stamp.mjs';
import { bashCompletion } from './bash-completion.mjs';
import { bundleAgent } from './bundle-agent.mjs';
import { copyrightFile } from './copyright-file.mjs';
import { manualPage } from './manual-page.mjs';

const SOURCES = join(ROOT, 'packaging', 'agent');
const LIB = 'usr/lib/mountwatch-agent';
const DOC = 'usr/share/doc/mountwatch-agent';

/**
 * Lays every file of the package out below `root` as it will lie on a host.
 * @param {string} root
 * @param {{ version: string, builtAt: Date, nodePackage: string }} facts
 */
export async function layOutAgentFiles(root, { version, builtAt, nodePackage }) {
  const put = (path, content, mode = 0o644) => {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), content);
    chmodSync(join(root, path), mode);
  };
  const source = (name) => readFileSync(join(SOURCES, name));
  const program = createCommandLine();
  const date = builtAt.toISOString().slice(0, 10);

  const bundled = await bundleAgent(join(root, LIB, 'dist'));
  put(`${LIB}/package.json`, `${JSON.stringify({ name: 'mountwatch-agent', version, type: 'module' })}\n`);
  put(`${LIB}/bin/mountwatch-agent`, readFileSync(join(ROOT, 'apps/agent/bin/mountwatch-agent')), 0o755);
  await putNode(join(root, LIB, 'bin', 'node'), nodePackage);
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
  symlinkSync(`../../${LIB}/bin/mountwatch-agent`, join(root, 'usr/bin/mountwatch-agent'));

  put('etc/mountwatch/agent.yaml', source('agent.yaml'));
  for (const unit of ['mountwatch-agent.service', 'mountwatch-agent-trim.service', 'mountwatch-agent-trim.timer']) {
    put(`lib/systemd/system/${unit}`, source(unit));
  }
  put('usr/share/bash-completion/completions/mountwatch-agent', bashCompletion(program));
  const page = manualPage(source('mountwatch-agent.8.in').toString(), { program, version, date });
  put('usr/share/man/man8/mountwatch-agent.8.gz', packed(page));
  put(`${DOC}/copyright`, copyrightFile([...bundled, { directory: nodePackage, ...nodeManifest(nodePackage) }]));
  put(`${DOC}/changelog.gz`, packed(readFileSync(join(ROOT, 'CHANGELOG.md'))));
  put(`${DOC}/agent.md.gz`, packed(readFileSync(join(ROOT, 'docs/agent.md'))));
  for (const name of readdirSync(join(SOURCES, 'examples'))) put(`${DOC}/examples/${name}`, source(`examples/${name}`));
}

/** Without its debugging symbols, which are a fifth of it. */
async function putNode(file, nodePackage) {
  cpSync(join(nodePackage, 'bin', 'node'), file, { dereference: true });
  await mustRun('strip', ['--strip-unneeded', file]);
  chmodSync(file, 0o755);
}

/** gzip's header would carry the time; Node's is without one. */
const packed = (content) => gzipSync(content, { level: 9 });

function nodeManifest(nodePackage) {
  const { version } = JSON.parse(readFileSync(join(nodePackage, 'package.json'), 'utf8'));
  return { name: 'Node.js', version, license: 'MIT' };
}

/** Everything below a directory in KiB, as Installed-Size wants it. */
export function sizeKib(directory) {
  let sizeBytes = 0;
  for (const name of readdirSync(directory, { recursive: true })) {
    const { size } = statSync(join(directory, name), { throwIfNoEntry: false }) ?? { size: 0 };
    sizeBytes += size;
  }
  return Math.ceil(sizeBytes / 1024);
}
