import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '../../apps/dashboard/dist');
const LIMIT_BYTES = 300_000;

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

it('the first route of the built dashboard is less than 300 kB packed: its entry, all that this imports, and their styles', () => {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
  const files = filesOf(manifest, 'index.html');
  const sizes = Object.fromEntries([...files].map((file) => [file, statSync(join(DIST, `${file}.gz`)).size]));
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  console.log(`first route: ${(total / 1000).toFixed(0)} kB in ${files.size} files (300)`);
  expect(total).toBeGreaterThan(50_000);
  expect(total, JSON.stringify(sizes)).toBeLessThan(LIMIT_BYTES);
});

function filesOf(manifest: Record<string, Chunk>, name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined || found.has(chunk.file)) return found;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, found);
  return found;
}
