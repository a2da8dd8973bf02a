import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'vite';
import { PlainError } from '../plain-error.mjs';
import { ROOT } from '../setup/stamp.mjs';

const AGENT = join(ROOT, 'apps', 'agent');
const CONDITIONS = ['mountwatch:source', 'node', 'import', 'default'];
/** How a source names the program of a child: `'./probe-worker.ts' : './probe-worker.js'`. */
const CHILD_PROGRAM = /['"]\.\/([\w-]+)\.ts['"] : ['"]\.\/\1\.js['"]/g;

/**
 * Bundles the agent with everything it imports into one folder of plain files: a fourth of the files of node_modules
 * would be read at each start otherwise. Programs of children are files of their own, beside those that name them.
 * @param {string} directory
 * @returns {Promise<{ directory: string, name: string, version: string, license: string }[]>} whose code is in it
 */
export async function bundleAgent(directory) {
  const { output } = await build({
    ...{ configFile: false, root: AGENT, logLevel: 'warn', publicDir: false },
    ssr: { noExternal: true, resolve: { conditions: CONDITIONS, externalConditions: [] } },
    resolve: { conditions: CONDITIONS },
    build: {
      ...{ ssr: true, target: 'node26', outDir: directory, emptyOutDir: true, minify: false },
      rolldownOptions: {
        input: {
          main: 'src/main.ts',
          'probe-worker': 'src/child/probe-worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const chunks = output.filter((each) => each.type === 'chunk');
  for (const { code, fileName } of chunks) requireChildPrograms(code, fileName, directory);
  return packagesOf(chunks.flatMap((chunk) => chunk.moduleIds));
}

/** A child whose program was forgotten here would be found missing on somebody's host. */
function requireChildPrograms(code, fileName, directory) {
  for (const [, program] of code.matchAll(CHILD_PROGRAM)) {
    if (existsSync(join(directory, `${program}.js`))) continue;
    throw new PlainError(
      `${fileName} names ${program}.js, which is not in the bundle.`,
      'If it is the program of a child, add it to the inputs in scripts/package/bundle-agent.mjs.',
    );
  }
}

function packagesOf(moduleIds) {
  const found = new Map();
  for (const id of moduleIds) {
    const directory = packageDirectoryOf(id);
    if (!directory || found.has(directory)) continue;
    const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    found.set(directory, { directory, name, version, license });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `…/node_modules/@scope/name` of a module's file; undefined for our own. */
function packageDirectoryOf(id) {
  const [, path] = /^\0?(\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
  return path && !relative(ROOT, dirname(path)).startsWith('node_modules/@mountwatch') ? path : undefined;
}
