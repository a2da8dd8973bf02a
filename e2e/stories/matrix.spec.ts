import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { differenceFromKept } from '../kit/compare-canvas.ts';
import { fleetOfCells } from '../kit/fleet-of-cells.ts';
import { Installation } from '../kit/installation.ts';
import { processorTimeOf } from '../kit/processor-time.ts';
import { until } from '../kit/until.ts';

interface Measured {
  name: string;
  ms: number;
  cellCount: number;
}

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
/** Resolves with the next of a name, so that waiting for it costs the page nothing. */
const RECORD = `globalThis.awaited = new Map(); new PerformanceObserver((list) => {
  for (const { name, duration, detail } of list.getEntries()) {
    globalThis.awaited.get(name)?.({ name, ms: duration, cellCount: detail?.cellCount });
  }
}).observe({ type: 'measure', buffered: true });
globalThis.shownCount = 0;
const { putImageData } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.putImageData = function (...image) {
  globalThis.shownCount++;
  return putImageData.apply(this, image);
};`;
/** How often cells were brought to the screen so far, few of them or all. */
const shownCount = (page: Page) => page.evaluate('globalThis.shownCount') as Promise<number>;
/** Of all pixels: a single small cell in another state is twice as many. */
const MOST_DIFFERENT = 0.0002;
let installation: Installation;
let browser: Browser;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

/** What the page measures next under this name, once `act` is done. */
async function nextMeasured(page: Page, name: string, act: () => unknown): Promise<Measured> {
  await page.evaluate(`globalThis.next = new Promise((resolve) => globalThis.awaited.set('${name}', resolve)); 0`);
  await act();
  return (await page.evaluate('globalThis.next')) as Measured;
}

/** Answers `GET matrix` when it is let to: one question at a time, with a tenth of the cells changed from then on. */
async function answerMatrix(page: Page) {
  const asked: URL[] = [];
  let answer: () => void = () => undefined;
  await page.route('**/api/v1/matrix?**', async (route) => {
    const shift = asked.push(new URL(route.request().url())) - 1;
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    await route.fulfill({ json: fleetOfCells(84, 120, shift === 0 ? 0 : 3 + shift) });
  });
  const isAsked = (count: number) => expect.poll(() => asked.length, { timeout: 20_000 }).toBe(count);
  return { asked, isAsked, letGo: () => answer() };
}

test('ten thousand cells are drawn at once; hovering draws none again, and a change of a tenth draws a tenth', async () => {
  const { page, errors } = await openPage(browser, { viewport: { width: 1500, height: 1500 } });
  await page.addInitScript(RECORD);
  await signIn(page, installation.url);
  const { asked, isAsked, letGo } = await answerMatrix(page);
  await page.goto(`${installation.url}/matrix?by=none&size=s`);
  await page.locator('[aria-busy="true"]').first().waitFor();
  await page.getByTestId('live-badge').getByText('Live', { exact: true }).waitFor();
  await isAsked(1);
  const first = await processorTimeOf(page, () => nextMeasured(page, 'matrix: first paint', letGo));
  expect(first.value.cellCount).toBe(84 * 120);
  const shownFirst = await shownCount(page);
  expect(shownFirst).toBeGreaterThan(0);
  const cells = page.getByTestId('matrix-cells');
  const hover = await nextMeasured(page, 'matrix: hover', () => cells.hover({ position: { x: 205, y: 305 } }));
  await page.getByTestId('cell-facts').getByText(/since/).waitFor();
  expect(await shownCount(page)).toBe(shownFirst);
  await isAsked(2);
  const update = await processorTimeOf(page, () => nextMeasured(page, 'matrix: update', letGo));
  expect(update.value.cellCount).toBe(84 * 12);
  expect(await shownCount(page)).toBe(shownFirst + 1);
  expect(asked.map(({ searchParams }) => searchParams.has('changedSince')).lastIndexOf(false)).toBe(0);
  console.log(
    `matrix, processor time from the answer on: first paint of ${first.value.cellCount} cells ${first.workMs.toFixed(0)} ms (100), ` +
      `update of ${update.value.cellCount} ${update.workMs.toFixed(0)} ms (32); by the clock, from the answer read: ` +
      `${first.value.ms.toFixed(0)} ms, hover ${hover.ms.toFixed(1)} ms (16), update ${update.value.ms.toFixed(0)} ms`,
  );
  expect(errors).toEqual([]);
  await page.context().close();
});

test.each(['light', 'dark'] as const)('the matrix looks as it is known to, %s', async (scheme) => {
  const viewport = { width: 720, height: 700 };
  const { page } = await openPage(browser, { colorScheme: scheme, bypassCSP: true, viewport });
  await signIn(page, installation.url);
  await page.route('**/api/v1/matrix?**', (route) => route.fulfill({ json: fleetOfCells(20, 12) }));
  for (const size of ['m', 's']) {
    await page.goto(`${installation.url}/matrix?view=grid&by=rack&size=${size}`);
    const cells = page.getByTestId('matrix-cells').locator('canvas').first();
    await cells.waitFor();
    expect(await differenceFromKept(page, cells, `matrix-${size}-${scheme}`)).toBeLessThan(MOST_DIFFERENT);
  }
  await page.context().close();
});

test('on a wall of 3840 pixels the matrix grows with its text: names fit their rows, and a pointer finds what it is on', async () => {
  const { page } = await openPage(browser, { viewport: { width: 3840, height: 2160 }, colorScheme: 'dark' });
  await signIn(page, installation.url);
  await page.route('**/api/v1/matrix?**', (route) => route.fulfill({ json: fleetOfCells(40, 20) }));
  await page.goto(`${installation.url}/matrix?view=grid&by=none&kiosk=on`);
  const cells = page.getByTestId('matrix-cells');
  const fifth = cells.locator('xpath=preceding-sibling::*[1]/button').nth(4);
  const name = await fifth.boundingBox();
  const textPx = await fifth.evaluate((header) => Number.parseFloat(getComputedStyle(header).fontSize));
  expect(textPx).toBeGreaterThan(25);
  expect(name?.height).toBeGreaterThan(textPx);
  const drawn = await cells.boundingBox();
  if (!name || !drawn) throw new Error('the matrix is not there');
  await page.mouse.move(drawn.x + 10, name.y + name.height / 2);
  const host = (await fifth.textContent()) ?? '';
  await page.getByTestId('cell-facts').getByRole('link', { name: host, exact: true }).waitFor();
  await keepPicture(page, 'matrix-wall');
  await page.context().close();
});

test('by keyboard one goes to a cell, hears what it is, selects, and learns what the selected have in common', async () => {
  const { page, errors } = await openPage(browser);
  await signIn(page, installation.url);
  const calm = fleetOfCells(20, 4);
  for (const row of calm.items) {
    for (const cell of row.cells) cell.state = row.labels.rack === 'r3' && cell.exportId === 'e0' ? 'hung' : 'ok';
  }
  await page.route('**/api/v1/matrix?**', (route) => route.fulfill({ json: calm }));
  await page.goto(`${installation.url}/matrix`);
  const grid = page.getByRole('grid', { name: 'Hosts and what they mount' });
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  const active = page.locator(`#${await grid.getAttribute('aria-activedescendant')}`);
  expect(await active.textContent()).toMatch(/^hung since .*, node(3|13) on filer1:\/export\/0$/);
  await page.keyboard.press('Shift+ArrowDown');
  expect(await active.getAttribute('aria-selected')).toBe('true');
  const common = page.getByRole('region', { name: 'What the selected mounts have in common' });
  await common.getByText('2 mounts of 2 hosts selected.').waitFor();
  expect(await common.getByRole('listitem').first().textContent()).toMatch(/^(rack r3|subnet 10\.3\.0\.0\/24)/);
  await page.keyboard.press('Escape');
  await common.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'As a table' }).click();
  await page.getByRole('table').getByText('node13').first().waitFor();
  expect(errors).toEqual([]);
  await keepPicture(page, 'matrix-table');
  await page.context().close();
});

test('with a mouse one draws a box over mounts and learns what they have in common, also from the address', async () => {
  const { page, errors } = await openPage(browser);
  await signIn(page, installation.url);
  const fleet = fleetOfCells(20, 4);
  for (const row of fleet.items) {
    for (const cell of row.cells) cell.state = row.labels.rack === 'r3' && cell.exportId === 'e0' ? 'hung' : 'ok';
  }
  await page.route('**/api/v1/matrix?**', (route) => route.fulfill({ json: fleet }));
  await page.goto(`${installation.url}/matrix?view=grid&by=none`);
  const cells = page.getByTestId('matrix-cells');
  const names = cells.locator('xpath=preceding-sibling::*[1]/button');
  const [drawn, first, second] = [
    await cells.boundingBox(),
    await names.nth(0).boundingBox(),
    await names.nth(1).boundingBox(),
  ];
  if (!drawn || !first || !second) throw new Error('the matrix is not there');
  await page.mouse.move(drawn.x + 4, first.y + first.height / 2);
  await page.mouse.down();
  await page.mouse.move(drawn.x + 6, second.y + second.height / 2, { steps: 4 });
  await page.mouse.up();
  const common = page.getByRole('region', { name: 'What the selected mounts have in common' });
  await common.getByText('2 mounts of 2 hosts selected.').waitFor();
  expect(await common.getByRole('listitem').first().textContent()).toMatch(/^(rack r3|subnet 10\.3\.0\.0\/24)/);
  await page.waitForURL(/[?&]select=/);
  await page.reload();
  await common.getByText('2 mounts of 2 hosts selected.').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a mount that hangs is hung in the matrix, which says since when', async () => {
  const home = await installation.mount('filer1:/export/home');
  installation.startAgent({ environment: quick });
  const { page } = await openPage(browser);
  await signIn(page, installation.url);
  await until(
    'the mount is ok',
    20_000,
    async () => (await installation.rest.all('mounts', { state: 'ok' })).length === 1,
  );
  await home.hang({ killable: true });
  await page.goto(`${installation.url}/matrix?select=failing`);
  await page.getByText('1 mount of 1 host selected.').waitFor({ timeout: 20_000 });
  await page.getByTestId('matrix-cells').hover({ position: { x: 20, y: 10 } });
  await page.getByTestId('cell-facts').getByText('filer1:/export/home').waitFor();
  await keepPicture(page, 'matrix-hung');
  await page.context().close();
});
