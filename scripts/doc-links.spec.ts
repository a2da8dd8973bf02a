import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const PAGES = globSync(['*.md', 'docs/**/*.md', 'e2e/**/*.md', 'packaging/**/*.md'], { cwd: ROOT })
  .filter((page) => !page.includes('node_modules'))
  .sort();

const CODE = /^```[\s\S]*?^```|`[^`\n]*`/gm;
const LINK = /\]\(([^)\s]+)\)|\s(?:src|href|srcset)="([^"]+)"/g;
const ELSEWHERE = /^[a-z][a-z0-9+.-]*:/i;

/** The links of a page that lead to no file of ours, or to no heading of it. */
function brokenLinks(page: string): string[] {
  const links = [...readFileSync(page, 'utf8').replace(CODE, '').matchAll(LINK)];
  return links.flatMap(([, inText, inTag]) => {
    const link = inText ?? inTag ?? '';
    return ELSEWHERE.test(link) || leadsSomewhere(page, link) ? [] : [link];
  });
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? page : resolve(dirname(page), path);
  if (!existsSync(target)) return false;
  return heading === undefined || headingsOf(target).includes(heading);
}

/** A page's headings as GitHub writes them in addresses. */
function headingsOf(page: string): string[] {
  const headings = readFileSync(page, 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(PAGES)('every link of %s leads to a file that is there', (page) => {
  expect(brokenLinks(join(ROOT, page))).toEqual([]);
});

test('a link to a missing file or heading is found, one in code or to elsewhere is not', () => {
  const tree = mkdtempSync(join(tmpdir(), 'doc-links-'));
  const page = join(tree, 'page.md');
  writeFileSync(join(tree, 'other.md'), '# One & only `heading`\n');
  writeFileSync(
    page,
    [
      '[a](other.md) [b](other.md#one--only-heading) [c](https://example.org/x) `[d](code.md)` ![e](missing.png)',
      '[f](other.md#another) [g](#here)\n\n# Here\n\n```\n[h](fenced.md)\n```\n<img alt="" src="gone.svg">',
    ].join('\n'),
  );
  expect(brokenLinks(page)).toEqual(['missing.png', 'other.md#another', 'gone.svg']);
  rmSync(tree, { recursive: true });
});
