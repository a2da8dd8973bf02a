import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const HOSTS = 10_000;
/** Of those that mount filer1, all; of those that mount filer2, none. */
const FLEET = `
  WITH named AS (
    INSERT INTO servers (id, name, addresses, first_seen_at)
    SELECT gen_random_uuid(), 'filer' || place, ARRAY['10.0.0.' || place], now() FROM generate_series(1, 2) place RETURNING id, name
  ), exported AS (
    INSERT INTO exports (id, server_id, path) SELECT gen_random_uuid(), id, '/export/home' FROM named RETURNING id, server_id
  ), known AS (
    INSERT INTO hosts (id, agent_id, name, boot_id, kernel, agent_version, labels, probe_interval_seconds,
      probe_timeout_seconds, first_seen_at, last_seen_at)
    SELECT gen_random_uuid(), gen_random_uuid(), 'node' || lpad(place::text, 5, '0'), gen_random_uuid(), '6.12.8', '0.1.0',
      jsonb_build_object('rack', 'r' || place % 100), 10, 5, now(), now() + interval '10 minutes'
    FROM generate_series(1, ${HOSTS}) place RETURNING id
  )
  INSERT INTO mounts (id, host_id, server_id, export_id, mountpoint, server_name, filesystem_type, superblock, address,
    options, state, since, changed_at)
  SELECT gen_random_uuid(), known.id, named.id, exported.id, '/' || named.name, named.name, 'nfs4', '0:' || named.name,
    '10.0.0.1', '{"vers": "4.2", "hard": true}',
    CASE named.name WHEN 'filer1' THEN 'hung' ELSE 'ok' END, now() - interval '1 minute', now()
  FROM known CROSS JOIN named JOIN exported ON exported.server_id = named.id`;
/** Each host's kernel has said twice that filer1 does not respond, each line a little later than the one before. */
const KERNEL_LINES = `
  INSERT INTO kernel_events (host_id, server_id, stream_id, sequence, boot_id, kmsg_sequence, kind, severity, at,
    is_time_estimated, text, fields, received_at)
  SELECT hosts.id, servers.id, hosts.boot_id, line, hosts.boot_id, line, 'rpc-not-responding', 'warning',
    now() - interval '30 minutes' + line * interval '5 minutes' + substr(hosts.name, 5)::int * interval '20 milliseconds',
    false, 'nfs: server filer1 not responding, still trying', '{"program": "nfs", "server": "filer1"}', now()
  FROM hosts CROSS JOIN servers CROSS JOIN generate_series(1, 2) line WHERE servers.name = 'filer1'`;
/** What is drawn of a list, and what is read for a page: both of what is seen, not of the fleet. */
const MOST_ROWS = 250;
const MOST_BYTES = 1_000_000;
/** Of the whole page, with a matrix of ten thousand rows. */
const MOST_ELEMENTS = 1_000;
/** Every host and every cell once, and the first page of hosts, which says that there are more. */
const MOST_MATRIX_ROWS = 10_500;
const MOST_MATRIX_BYTES = 7_000_000;
const MOST_LINES = 60;
/** A page of them, and once more where the connection comes after it. */
const MOST_LINES_FIRST = 400;
const MOST_LINES_ASKED = 1_500;

let installation: Installation;
let page: Page;
let errors: string[];

beforeAll(async () => {
  installation = await Installation.start();
  await installation.api.end('SIGTERM');
  const client = new pg.Client({ connectionString: installation.postgres.urlFor('postgres') });
  await client.connect();
  await client.query(FLEET);
  await client.query(KERNEL_LINES);
  await client.query('ANALYZE');
  await client.end();
  await installation.startApi();
  await until('the incident is open', 120_000, async () => (await installation.rest.all('incidents'))[0]);
  ({ page, errors } = await openPage(await launchBrowser()));
  await signIn(page, installation.url);
}, 240_000);
afterAll(async () => {
  await page?.context().browser()?.close();
  await installation?.stop();
});

/** Goes to a page; gives how many bytes of REST answers it took until it was drawn. */
async function bytesOf(path: string, isDrawn: () => Promise<void>): Promise<number> {
  await page.goto(installation.url + path);
  await isDrawn();
  return await page.evaluate(() => {
    const answers = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/v1/'));
    return answers.reduce((sum, answer) => sum + (answer as PerformanceResourceTiming).encodedBodySize, 0);
  });
}
/** What is drawn of lists, in tables or not. */
const rows = () => page.locator('tr, li');
const rowCount = () => rows().count();

test('ten thousand hosts: what is wrong is one sentence, with its numbers', async () => {
  const bytes = await bytesOf('/', () =>
    page
      .getByText(/filer1.*10,000/)
      .first()
      .waitFor(),
  );
  expect(bytes).toBeLessThan(MOST_BYTES);
  await keepPicture(page, 'ten-thousand-overview');
});

test.each([
  { name: 'hosts', path: () => '/hosts', shows: 'node00001' },
  {
    name: 'a server',
    path: async () => `/servers/${(await installation.rest.all('servers', { server: 'filer1' }))[0]?.id}`,
    shows: '/filer1',
  },
  {
    name: 'its incident',
    path: async () => `/incidents/${(await installation.rest.all('incidents'))[0]?.id}`,
    shows: /node0/,
  },
])(
  'ten thousand hosts: $name reads and draws what is seen, and more when it is asked for',
  async ({ name, path, shows }) => {
    const bytes = await bytesOf(await path(), () => rows().getByText(shows).first().waitFor());
    expect(bytes).toBeLessThan(MOST_BYTES);
    const before = await rowCount();
    expect(before).toBeLessThan(MOST_ROWS);
    await page
      .getByRole('button', { name: /show more/i })
      .last()
      .click();
    await until('there are more rows', 10_000, async () => (await rowCount()) > before || undefined);
    expect(await rowCount()).toBeLessThan(MOST_ROWS);
    await keepPicture(page, `ten-thousand-${name.replace(' ', '-')}`);
  },
);

/** What the page asks a list for from now on. */
function askedOf(list: string): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === `/api/v1/${list}`) asked.push(searchParams);
  });
  return asked;
}
const rowsAsked = (asked: URLSearchParams[]) => asked.reduce((sum, search) => sum + Number(search.get('limit')), 0);
const nodeCount = () => page.evaluate(() => document.querySelectorAll('*').length);

test('ten thousand hosts: the matrix is read once, holds what is seen of it, and goes to its last cell', async () => {
  const asked = askedOf('matrix');
  const bytes = await bytesOf('/matrix?view=grid&by=none', async () => {
    await page.getByText('10,000 hosts × 2 exports').waitFor({ timeout: 60_000 });
    await page.getByTestId('matrix-cells').locator('canvas').first().waitFor();
  });
  const whole = asked.filter((search) => !search.has('changedSince'));
  console.log(
    `matrix: ${rowsAsked(whole)} rows in ${whole.length} answers, ${bytes} bytes, ${await nodeCount()} elements`,
  );
  expect(rowsAsked(whole)).toBeLessThanOrEqual(MOST_MATRIX_ROWS);
  expect(bytes).toBeLessThan(MOST_MATRIX_BYTES);
  const grid = page.getByRole('grid', { name: 'Hosts and what they mount' });
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBe(HOSTS + 1);
  expect(await nodeCount()).toBeLessThan(MOST_ELEMENTS);
  await page.getByTestId('matrix-cells').hover({ position: { x: 20, y: 10 } });
  await page.getByTestId('cell-facts').getByText(/since/).waitFor();
  await grid.focus();
  await page.keyboard.press('Control+End');
  const active = page.locator(`#${await grid.getAttribute('aria-activedescendant')}`);
  await until('the last cell is active', 20_000, async () =>
    /node10000 on filer/.test((await active.textContent()) ?? ''),
  );
  expect(await nodeCount()).toBeLessThan(MOST_ELEMENTS);
  expect(asked.filter((search) => !search.has('changedSince')).length).toBe(whole.length);
  await page.getByRole('link', { name: 'As a table' }).click();
  await page.getByText('The first 100 of 20,000 are shown, worst first.').waitFor();
  expect(await rowCount()).toBeLessThan(MOST_ROWS);
  await keepPicture(page, 'ten-thousand-matrix');
});

test('ten thousand hosts: the kernel log reads and holds what is seen, at its top, farther down and around a time', async () => {
  const asked = askedOf('kernel-events');
  const lines = page.getByRole('region', { name: 'Kernel-log lines, newest first' });
  const drawn = lines.getByRole('listitem');
  const bytes = await bytesOf('/kernel-log', () => drawn.first().waitFor());
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(rowsAsked(asked)).toBeLessThanOrEqual(MOST_LINES_FIRST);
  expect(await drawn.count()).toBeLessThan(MOST_LINES);
  await lines.hover();
  await until('older lines are read', 20_000, async () => {
    await page.mouse.wheel(0, 4_000);
    return asked.some((search) => search.has('cursor'));
  });
  expect(await drawn.count()).toBeLessThan(MOST_LINES);
  const [line] = await installation.rest.all('kernel-events', { host: 'node05000' });
  await page.goto(`${installation.url}/kernel-log?at=${line?.at}`);
  const around = drawn.filter({ has: page.getByRole('link', { name: 'node05000', exact: true }) });
  await around.waitFor();
  await page.getByRole('button', { name: 'Show newer lines' }).waitFor();
  expect(await drawn.count()).toBeLessThan(MOST_LINES);
  expect(rowsAsked(asked)).toBeLessThan(MOST_LINES_ASKED);
  expect(errors).toEqual([]);
  await keepPicture(page, 'ten-thousand-kernel-log');
});

test('ten thousand hosts: one of them is found by its name', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search, or filter with name=value' }).fill('node09999');
  await page.getByRole('button', { name: /^node09999/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'node09999' }).waitFor();
  expect(errors).toEqual([]);
});
