import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '../../apps/dashboard/dist');
const LIMIT_BYTES = 300_000;

interface Chunk {
  file: string;
  imports?: string[];
}

it('the first route of the built dashboard is less than 300 kB packed: what its page names, and all that this imports', () => {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
  const page = readFileSync(join(DIST, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file = '']) => file);
  const files = new Set(named.flatMap((file) => [...withImports(manifest, file)]));
  const sizes = Object.fromEntries([...files].map((file) => [file, statSync(join(DIST, `${file}.gz`)).size]));
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  console.log(`first route: ${(total / 1000).toFixed(0)} kB in ${files.size} files (300)`);
  expect(total).toBeGreaterThan(50_000);
  expect(total, JSON.stringify(sizes)).toBeLessThan(LIMIT_BYTES);
});

function withImports(manifest: Record<string, Chunk>, file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const chunk = Object.values(manifest).find((each) => each.file === file);
  for (const name of chunk?.imports ?? []) withImports(manifest, manifest[name]?.file ?? name, found);
  return found;
}
