import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'boundaries-'));
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function plant(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const cruiser = join(ROOT, 'node_modules/.bin/depcruise');
  const config = join(ROOT, '.dependency-cruiser.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cruiser, '--config', config, '.'], {
    cwd: tree,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

const nothing = 'export const nothing = 0;\n';

test('imports inside the rules pass', () => {
  const { status, output } = plant({
    'apps/api/src/features/one/index.ts': "import { nothing } from '../two/index.ts';\nexport const one = nothing;\n",
    'apps/api/src/features/two/index.ts': "export { nothing } from './two.queries.ts';\n",
    'apps/api/src/features/two/two.queries.ts': nothing,
  });
  expect(output).toContain('no dependency violations found');
  expect(status).toBe(0);
});

test.each([
  ['the pure engine imports Node', { 'packages/correlation/src/index.ts': "import 'node:fs';\n" }],
  ['the parsers import Node', { 'packages/nfs/src/index.ts': "import 'node:fs';\n" }],
  [
    'the protocol imports a package of ours',
    {
      'packages/protocol/src/index.ts': "export { nothing } from '../../runtime/src/index.ts';\n",
      'packages/runtime/src/index.ts': nothing,
    },
  ],
  [
    'what ships imports the test kit',
    {
      'apps/agent/src/agent.ts': "export { nothing } from '../../../packages/testkit/src/index.ts';\n",
      'packages/testkit/src/index.ts': nothing,
    },
  ],
  [
    'a feature imports past the front door of another, by type only',
    {
      'apps/api/src/features/one/index.ts': "import type { Two } from '../two/two.store.ts';\nexport type One = Two;\n",
      'apps/api/src/features/two/two.store.ts': 'export type Two = 2;\n',
    },
  ],
  [
    'the platform imports a feature',
    {
      'apps/api/src/platform/clock.ts': "export { nothing } from '../features/one/index.ts';\n",
      'apps/api/src/features/one/index.ts': nothing,
    },
  ],
  [
    'a feature of the dashboard imports a feature',
    {
      'apps/dashboard/src/features/one/page.tsx': "export { nothing } from '../two/page.tsx';\n",
      'apps/dashboard/src/features/two/page.tsx': nothing,
    },
  ],
  [
    'two files import each other',
    {
      'packages/nfs/src/one.ts': "import { two } from './two.ts';\nexport const one = () => two;\n",
      'packages/nfs/src/two.ts': "import { one } from './one.ts';\nexport const two = () => one;\n",
    },
  ],
])('it is an error that %s', (_what, files) => {
  const { status, output } = plant(files as Record<string, string>);
  expect(output).toMatch(/error (not-in-allowed|no-cycles)/);
  expect(status).not.toBe(0);
});
