import { defineConfig } from 'vitest/config';

const source = { conditions: ['mountwatch:source', 'node', 'default'] };
const needsMore = ['**/*.db.spec.ts', '**/*.http.spec.ts', '**/*.hangfs.spec.ts'];
/** What a test waits for comes late on a busy machine. */
const patient = { poll: { timeout: 10_000 } };
const never = ['**/node_modules/**', '**/dist/**'];

/**
 * `unit` needs nothing; `database` clones a template database per suite on an embedded Postgres; `hangfs` mounts file
 * systems that hang on demand, so it needs root and /dev/fuse;
 * `stories` runs the built agent, API and dashboard on them, in a real browser.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'unit',
          include: [
            ...['packages/*/src/**/*.spec.ts', 'apps/*/src/**/*.spec.{ts,tsx}', 'scripts/**/*.spec.ts'],
            'e2e/lab/**/*.spec.ts',
          ],
          exclude: [...needsMore, ...never],
          testTimeout: 20_000,
          expect: patient,
        },
      },
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'database',
          include: ['apps/api/src/**/*.db.spec.ts', 'apps/api/src/**/*.http.spec.ts'],
          exclude: never,
          globalSetup: ['apps/api/testing/global-setup.ts'],
          expect: patient,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'hangfs',
          include: ['packages/testkit/src/**/*.hangfs.spec.ts', 'apps/agent/src/**/*.hangfs.spec.ts'],
          exclude: never,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'stories',
          include: ['e2e/stories/**/*.spec.ts'],
          exclude: never,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
