import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { announced, mustRun } from './command.mjs';
import { hashOf, isFresh, ROOT, runAndRemember } from './stamp.mjs';

const SERVER_PARTS = [
  ...['protocol', 'nfs', 'correlation', 'runtime', 'testkit'].map((name) => `packages/${name}`),
  ...['agent', 'api'].map((name) => `apps/${name}`),
];
const isSource = (name) => !['dist', 'node_modules', 'generated'].includes(name);

/** Generates the clients of the database and of REST, compiles what runs on Node and bundles the dashboard: each only if its sources changed. */
export async function build() {
  await refresh('generating the clients of the database and of REST', [databaseClient(), restClient()]);
  await refresh('building agent, API and dashboard', [serverParts(), dashboard()]);
}

/**
 * @param {string} what
 * @param {import('./stamp.mjs').Step[]} steps
 */
async function refresh(what, steps) {
  const stale = steps.filter((step) => !isFresh(step));
  if (stale.length > 0) await announced(what, () => Promise.all(stale.map(runAndRemember)));
}

function databaseClient() {
  return {
    name: 'database-client',
    hash: hashOf(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']),
    isThere: () => existsSync(join(ROOT, 'apps/api/src/generated/prisma/client.ts')),
    // Prisma's native schema engine is no npm package; generating does not need it, and any executable satisfies the check.
    run: () =>
      mustRun('prisma', ['generate'], {
        environment: {
          PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      }),
  };
}

function restClient() {
  return {
    name: 'rest-client',
    hash: hashOf(['apps/api/openapi.json', 'packages/client/generate.mjs', 'package-lock.json']),
    isThere: () => existsSync(join(ROOT, 'packages/client/src/generated/routes.gen.ts')),
    run: () => mustRun('node', ['packages/client/generate.mjs']),
  };
}

function serverParts() {
  return {
    name: 'server-parts',
    hash: hashOf(
      ['tsconfig.base.json', 'tsconfig.json', 'package-lock.json', 'prisma/schema.prisma', ...SERVER_PARTS],
      isSource,
    ),
    isThere: () => SERVER_PARTS.every((part) => existsSync(join(ROOT, part, 'dist'))),
    run: () => mustRun('tsc', ['-b', '--pretty', 'false']),
  };
}

function dashboard() {
  return {
    name: 'dashboard',
    hash: hashOf(
      ['tsconfig.base.json', 'package-lock.json', 'packages/protocol/src', 'apps/api/openapi.json', 'apps/dashboard'],
      isSource,
    ),
    isThere: () => existsSync(join(ROOT, 'apps/dashboard/dist/index.html')),
    run: () => mustRun('vite', ['build', 'apps/dashboard', '--logLevel', 'warn']),
  };
}
