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
/** What is drawn of a list, and what is read for a page: both of what is seen, not of the fleet. */
const MOST_ROWS = 250;
const MOST_BYTES = 1_000_000;

let installation: Installation;
let page: Page;
let errors: string[];

beforeAll(async () => {
  installation = await Installation.start();
  await installation.api.end('SIGTERM');
  const client = new pg.Client({ connectionString: installation.postgres.urlFor('postgres') });
  await client.connect();
  await client.query(FLEET);
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

test('ten thousand hosts: one of them is found by its name', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search, or filter with name=value' }).fill('node09999');
  await page.getByRole('button', { name: /^node09999/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'node09999' }).waitFor();
  expect(errors).toEqual([]);
});
