/**
 * Makes the client from the committed OpenAPI document: set-up runs it where that has changed, so that there is nothing to
 * commit and nothing to drift. Beside what the generator makes, `routes.gen.ts` names every route's parameters by its address.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const input = join(HERE, '../../apps/api/openapi.json');
const output = join(HERE, 'src/generated');
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

await createClient({
  input,
  output: { path: output },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  logs: { level: 'silent', file: false },
});

// What is made of our document is checked. What the generator puts beside it, the same for every document, it writes for
// laxer compilers than ours.
for (const file of ['client', 'core'].flatMap((folder) =>
  readdirSync(join(output, folder)).map((name) => join(folder, name)),
)) {
  const path = join(output, file);
  writeFileSync(path, `// @ts-nocheck\n${readFileSync(path, 'utf8')}`);
}

const { paths } = JSON.parse(readFileSync(input, 'utf8'));
const routes = Object.entries(paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]).map((method) => ({
    address: `${method.toUpperCase()} ${path.replace(/^\/api\/v1/, '')}`,
    type: `${item[method].operationId.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase())}Data`,
  })),
);
const types = [...new Set(routes.map(({ type }) => type))].sort();
const lines = [
  `import type { ${types.join(', ')} } from './types.gen';`,
  '',
  '/** What each route is asked with, by its method and its address under `/api/v1`. */',
  'export interface Routes {',
  ...routes.map(({ address, type }) => `  '${address}': ${type};`),
  '}',
  '',
];
writeFileSync(join(output, 'routes.gen.ts'), lines.join('\n'));
