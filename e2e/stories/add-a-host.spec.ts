import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../kit/accessibility.ts';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { Program } from '../kit/program.ts';

const AGENT = join(import.meta.dirname, '..', '..', 'apps/agent/bin/mountwatch-agent');
const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
let installation: Installation;
let browser: Browser;
let agent: Program | undefined;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
  await installation.mount('filer1:/export/home');
});
afterAll(async () => {
  await browser?.close();
  await agent?.end('SIGTERM');
  await installation?.stop();
});

test('a host is added: a token, a command to paste, and the page tells how far the host has come', async () => {
  const { page, errors } = await openPage(browser, { reducedMotion: 'reduce', bypassCSP: true });
  await signIn(page, installation.url);
  await page.getByRole('link', { name: 'Add a host' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a host' });
  await dialog.getByRole('button', { name: 'Make a token' }).click();
  await dialog.getByText(/^The token expires in (23 h|24 h|1 d)/).waitFor();
  await dialog.getByText('waiting for the first host').waitFor();
  expect(await violationsInBothSchemes(page), 'the step with the token').toEqual([]);
  await keepPicture(page, 'add-host-token');

  const commands = dialog.locator('pre');
  for (const [system, command] of Object.entries({
    'Debian, Ubuntu': /^apt install \.\/mountwatch-agent_\*\.deb && mountwatch-agent enroll /,
    'RHEL, Fedora, SUSE, others':
      /^tar xzf mountwatch-agent_\*\.tar\.gz && mountwatch-agent\/install\.sh && mountwatch-agent enroll /,
  })) {
    await dialog.getByRole('button', { name: system }).click();
    expect(await commands.textContent()).toMatch(command);
  }

  await dialog.getByRole('button', { name: 'Agent installed already' }).click();
  const command = await commands.textContent();
  const [, url, token] = /^mountwatch-agent enroll --url (\S+) --token (mwe_\S+)$/.exec(command ?? '') ?? [];
  if (!url || !token) throw new Error(`not a command that enrols: ${command}`);
  const config = join(installation.directory, 'agent.yaml');
  // The package brings one along.
  writeFileSync(config, '');
  // What enrolment leaves behind is all that the agent knows of the API.
  const { MOUNTWATCH_AGENT_API_URL, MOUNTWATCH_AGENT_TOKEN, ...environment } = installation.agentEnvironment('web-9');
  const enrol = ['enroll', '--url', url, '--token', token, '--config', config, '--no-start'];
  await promisify(execFile)(AGENT, enrol, {
    cwd: '/',
    env: { PATH: process.env.PATH, ...environment },
    timeout: 20_000,
  });
  await dialog.getByText('1 host', { exact: true }).waitFor();

  agent = new Program(AGENT, ['run', '--config', config], { ...environment, ...quick });
  await dialog.getByRole('link', { name: 'web-9' }).waitFor();
  await dialog.getByText('web-9: 1 mount ok').waitFor();
  await dialog.getByRole('link', { name: 'web-9' }).click();
  await page.getByRole('heading', { level: 1, name: 'web-9' }).waitFor();
  expect(errors).toEqual([]);
}, 120_000);
