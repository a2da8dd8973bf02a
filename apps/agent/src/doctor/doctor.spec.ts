import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentHealth } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { FakeApi } from '../../testing/fake-api.ts';
import { startCommand } from '../../testing/start-agent.ts';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import { AgentConfig } from '../config/agent-config.ts';
import type { StatusReport } from '../status/status-report.ts';
import { checkAgent } from './check-agent.ts';
import { checkApi, clockFindings } from './check-api.ts';
import { privilegeFindings } from './check-privileges.ts';
import { checkToken } from './check-token.ts';
import { exitCodeOf, failed, findingLines, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const AT = '2026-11-22T10:00:00.000Z';
// Each command is a whole process, on a machine that may have others to run.
vi.setConfig({ testTimeout: 30_000 });

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-doctor-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function patient(config: object, report: Partial<StatusReport> | null = null): Patient {
  return { config: AgentConfig.parse(config), pool: undefined as never, report: report as StatusReport | null };
}

const health = (more: Partial<AgentHealth>): Partial<StatusReport> => ({
  ...{ agentVersion: '1', startedAt: AT, isConnected: false },
  health: {
    outboxRecordCount: 0,
    droppedRecordCount: 0,
    kernelLogGapCount: 0,
    unkillableChildCount: 0,
    stages: [],
    ...more,
  },
});
const brief = (findings: { check: string; level: string }[]) => findings.map(({ check, level }) => `${check} ${level}`);

test('the exit code is of the worst finding, and what to do stands beneath its line', () => {
  const findings = [ok('a', 'is good'), warning('b', 'is low', 'Make room.')];
  expect([exitCodeOf([]), exitCodeOf(findings), exitCodeOf([...findings, failed('c', 'broke', 'Mend it.')])]).toEqual([
    0, 1, 2,
  ]);
  expect(findingLines(findings)).toBe('ok       a: is good\nwarning  b: is low\n         Make room.\n');
});

describe('the running agent', () => {
  test('is missed where none answers', () => {
    expect(brief(checkAgent(patient({})))).toEqual(['agent warning']);
  });

  test('tells of a stage that fails, in its own words', () => {
    const stage = (name: string, lastFailure: string | null) => ({
      ...{ stage: name, lastSuccessAt: AT, lastDurationMs: 1, lastFailure },
    });
    const report = health({ stages: [stage('probe', null), stage('kernel-log', 'cannot read /dev/kmsg (EPERM)')] });
    const findings = checkAgent(patient({}, report));
    expect(brief(findings)).toEqual(['agent ok', 'stage probe ok', 'stage kernel-log failed']);
    expect(findings.at(-1)?.says).toContain('cannot read /dev/kmsg (EPERM)');
  });

  test('tells of losses, of its clock, of a starving host and of children that cannot die', () => {
    const report = health({
      ...{ droppedRecordCount: 7, droppedRecordCounts: { 'mount-minutes': 7 }, suppressedKernelLineCount: 3 },
      ...{ unkillableChildCount: 1, clockOffsetMs: -2500, lagLevel: 5 },
    });
    const findings = checkAgent(patient({}, report));
    expect(brief(findings)).toEqual([
      ...['agent ok', 'outbox warning', 'kernel lines warning', 'children warning', 'clock warning', 'load warning'],
    ]);
    expect(findings.map((each) => each.says).join()).toMatch(/7 mount-minutes.*3 swallowed.*2500 ms behind/s);
  });
});

test('a capability that is missing is named with what is not seen without it', () => {
  expect(brief(privilegeFindings('CapEff:\t000001ffffffffff\n', 'the agent'))).toEqual(['privileges ok']);
  const [finding, ...others] = privilegeFindings('CapEff:\t0000000000080004\n', 'the agent');
  expect(others).toEqual([]);
  expect(finding?.says).toBe('the agent lacks CAP_SYSLOG: the kernel log cannot be read');
});

test('a token must be there, be readable, be nobody else’s, and be on no mount', async () => {
  const tokenFile = join(directory, 'token');
  const pool = new WorkerPool({ startWorker: () => new Worker() });
  const checked = async (config: object) => brief(await checkToken({ ...patient(config), pool }));
  try {
    expect(await checked({})).toEqual(['token failed']);
    expect(await checked({ tokenFile })).toEqual(['token failed']);
    writeFileSync(tokenFile, 'secret\n', { mode: 0o600 });
    expect(await checked({ tokenFile })).toEqual(['token ok']);
    chmodSync(tokenFile, 0o644);
    expect(await checked({ tokenFile })).toEqual(['token warning']);
    const [finding] = await checkToken({ ...patient({ tokenFile: '/proc/1/none', filesystemTypes: ['proc'] }), pool });
    expect(finding?.says).toBe('/proc/1/none is on the mount /proc of proc, and would hang with it');
  } finally {
    pool.close();
  }
});

test('the clock is compared with the answer’s own date', () => {
  const now = Date.parse(AT);
  expect(clockFindings(null, now)).toEqual([]);
  expect(brief(clockFindings(new Date(now - 2000).toUTCString(), now))).toEqual(['clock ok']);
  expect(clockFindings(new Date(now + 90_000).toUTCString(), now)[0]?.says).toBe("90 s behind the API's");
});

describe('the API', () => {
  test('is out of reach with the reason, and what is no Mountwatch is told from it', async () => {
    const other = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const apiUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    expect((await checkApi(patient({ apiUrl })))[0]?.says).toContain('answers 404');
    await new Promise((resolve) => other.close(resolve));
    const [finding] = await checkApi(patient({ apiUrl: apiUrl.replace('//', '//user:hidden@') }));
    expect(finding?.says).toBe(`${apiUrl} is out of reach: ECONNREFUSED`);
  });

  test('says whether it takes the token, and is told no hello', async () => {
    const api = new FakeApi();
    await api.start();
    const wrong = await checkApi(patient({ apiUrl: api.url, token: 'wrong' }));
    const right = await checkApi(patient({ apiUrl: api.url, token: api.token }));
    const connected = await checkApi(patient({ apiUrl: api.url, token: 'wrong' }, { isConnected: true }));
    await api.stop();
    expect(brief(wrong)).toEqual(['API ok', 'clock ok', 'uplink failed']);
    expect(brief(right)).toEqual(['API ok', 'clock ok', 'uplink ok']);
    expect(brief(connected)).toEqual(['API ok', 'clock ok', 'uplink ok']);
    expect(api.hellos).toEqual([]);
  });
});

test('the command examines all there is to examine, prints nothing but JSON when asked, and exits 2 on a failure', async () => {
  const stateDirectory = join(directory, 'state');
  mkdirSync(stateDirectory);
  const environment = {
    MOUNTWATCH_AGENT_STATE_DIRECTORY: stateDirectory,
    MOUNTWATCH_AGENT_API_URL: 'http://127.0.0.1:1',
  };
  const { exitCode, stdout } = await startCommand(['doctor', '--json'], environment).finished;
  expect(exitCode).toBe(2);
  const checks = new Set((JSON.parse(stdout) as { check: string }[]).map(({ check }) => check));
  expect([...checks]).toEqual([
    ...['configuration', 'agent', 'privileges', 'state directory', 'mounts'],
    ...['kernel log', 'kernel sources', 'programs', 'token', 'API'],
  ]);
  const broken = await startCommand(['doctor'], { ...environment, MOUNTWATCH_AGENT_API_URL: 'nowhere' }).finished;
  expect(broken).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('failed   configuration:') });
}, 30_000);
