import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCommand } from '../../testing/start-agent.ts';
import { enrolHost } from './enrol-host.ts';

let directory: string;
let server: Server;
let apiUrl: string;
let asked: { path: string | undefined; authorization: string | undefined; body: unknown }[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-enroll-'));
  mkdirSync(join(directory, 'state'));
  writeFileSync(join(directory, 'agent.yaml'), '# ours\nprobe: {}\n', { mode: 0o640 });
  asked = [];
  answer = (_, response) => reply(response, 201, { hostName: 'web-3', token: 'mw_own' });
  server = createServer(async (request, response) => {
    const { authorization } = request.headers;
    asked.push({ path: request.url, authorization, body: await json(request) });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(directory, { recursive: true });
});

const reply = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
const inDirectory = (name: string) => join(directory, name);
const read = (name: string) => readFileSync(inDirectory(name), 'utf8');

function enrol(differing: { apiUrl?: string; tokenFile?: string } = {}) {
  const places = { configFile: inDirectory('agent.yaml'), tokenFile: inDirectory('token') };
  const stateDirectory = inDirectory('state');
  return enrolHost({ ...places, stateDirectory, apiUrl, enrolmentToken: 'mwe_once', hostName: 'web', ...differing });
}

test('the credential is kept for the owner of the state alone, and the configuration is told where', async () => {
  const owner = process.getuid?.() === 0 ? 12_345 : (process.getuid?.() ?? 0);
  chownSync(inDirectory('state'), owner, owner);
  expect(await enrol()).toBe('web-3');
  expect(asked).toMatchObject([
    { path: '/api/v1/enrolments', authorization: 'Bearer mwe_once', body: { hostName: 'web' } },
  ]);
  expect(read('token')).toBe('mw_own\n');
  expect(statSync(inDirectory('token'))).toMatchObject({ uid: owner, gid: owner });
  expect(statSync(inDirectory('token')).mode & 0o777).toBe(0o600);
  expect(read('agent.yaml')).toBe(`# ours\nprobe: {}\napiUrl: ${apiUrl}\ntokenFile: ${directory}/token\n`);
  expect(statSync(inDirectory('agent.yaml')).mode & 0o777).toBe(0o640);
  expect(readdirSync(directory).sort()).toEqual(['agent.yaml', 'state', 'token']);
});

test('a second enrolment replaces the credential, and says nothing twice', async () => {
  await enrol();
  const before = read('agent.yaml');
  answer = (_, response) => reply(response, 201, { hostName: 'web-3', token: 'mw_newer' });
  await enrol();
  expect(read('token')).toBe('mw_newer\n');
  expect(read('agent.yaml')).toBe(before);
});

test('a refused enrolment token is named, and nothing is left behind', async () => {
  const problem = { type: 'x', title: 'Not signed in', status: 401, code: 'not-signed-in', detail: 'It has expired.' };
  answer = (_, response) => reply(response, 401, problem);
  await expect(enrol()).rejects.toThrow('It has expired.\nMake another enrolment token');
  expect(readdirSync(directory).sort()).toEqual(['agent.yaml', 'state']);
  expect(read('agent.yaml')).not.toContain('apiUrl');
});

test('what is no Mountwatch is said to be none, however long its page is', async () => {
  answer = (_, response) => response.writeHead(404).end('<html>');
  await expect(enrol()).rejects.toThrow('(status 404) is not this version of Mountwatch');
  answer = (_, response) => response.writeHead(201).end('x'.repeat(1_000_000));
  await expect(enrol()).rejects.toThrow('(status 201) is not this version of Mountwatch');
});

test('an enrolment token is not carried on to another address', async () => {
  answer = (_, response) => response.writeHead(307, { Location: `${apiUrl}/elsewhere` }).end();
  await expect(enrol()).rejects.toThrow(`sends us on to ${apiUrl}/elsewhere`);
  expect(asked).toHaveLength(1);
});

test('an address where nobody listens, and one that does not speak TLS, are each named', async () => {
  await expect(enrol({ apiUrl: apiUrl.replace('http:', 'https:') })).rejects.toThrow('it does not speak TLS');
  await new Promise((resolve) => server.close(resolve));
  await expect(enrol()).rejects.toThrow(/nobody listens at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);
});

test('a place that cannot be written is found out before the enrolment token is spent', async () => {
  await expect(enrol({ tokenFile: inDirectory('none/token') })).rejects.toThrow(
    '/none/token cannot be written (ENOENT)',
  );
  expect(asked).toEqual([]);
});

test('enroll exits 2 for an address that is none, and 1 for one that does not answer', {
  timeout: 60_000,
}, async () => {
  const command = (url: string) =>
    startCommand(['enroll', '--config', inDirectory('agent.yaml'), '--token', 'x', '--url', url], {}).finished;
  expect((await command(`${apiUrl}/mountwatch`)).exitCode).toBe(2);
  expect((await command('http://127.0.0.1:1')).exitCode).toBe(1);
});
