import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCommand } from '../../testing/start-agent.ts';
import { readKernelLines } from './kernel-lines.ts';
import { makeRedactor } from './redactor.ts';
import { tarOf } from './tar.ts';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-support-spec-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the redactor', () => {
  const redact = (text: string, secrets: string[] = []) => makeRedactor(secrets)(Buffer.from(text)).toString();

  test.each([
    ['token mw_AbC-123_xyz end', 'token mw_(redacted) end'],
    ['authorization: Bearer abc.def-123', 'authorization: Bearer (redacted)'],
    ['http://me:pa55@host:1/x', 'http://(redacted)@host:1/x'],
    ['rw,username=me,password=hunter2,vers=3', 'rw,username=me,password=(redacted),vers=3'],
    ['{"password": "two words", "a": 1}', '{"password": "(redacted)", "a": 1}'],
    ["pw-passphrase='two words'", "pw-passphrase='(redacted)'"],
    ['api_key: xyz', 'api_key: (redacted)'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END', '-----BEGIN PRIVATE KEY-----(redacted)-----END'],
  ])('takes the secret out of %j', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test.each(['tokenFile: /etc/mountwatch/token', 'NFS: filer1: lost 3 locks', 'filer1:/x /mnt nfs4 rw,sec=krb5'])(
    'leaves "%s" alone',
    (text) => {
      expect(redact(text)).toBe(text);
    },
  );

  test('knows a secret in whatever form it is written, and leaves all other bytes as they are', () => {
    const secret = 'gr\u00fcn/&geheim"';
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), JSON.stringify(secret)];
    const out = redact(forms.join(' | '), [secret]);
    for (const form of forms) expect(out).not.toContain(form.replace(/^"|"$/g, '').replace(/=+$/, ''));
    const bytes = Buffer.from([0xe9, 0x20, 0xff, 0x0a]);
    expect(makeRedactor(['grün!'])(bytes)).toEqual(bytes);
  });

  test('takes no time for a text that looks like nothing but secrets', () => {
    const startedMs = performance.now();
    redact('password='.repeat(100_000));
    redact('-----BEGIN PRIVATE KEY-----'.repeat(20_000));
    redact('//a'.repeat(100_000));
    expect(performance.now() - startedMs).toBeLessThan(3000);
  });
});

test('the archive is one that tar reads', () => {
  const file = join(directory, 'made.tar');
  const files = [
    { name: 'a/empty.txt', content: Buffer.alloc(0) },
    { name: 'a/one.txt', content: Buffer.alloc(513, 'x') },
  ];
  writeFileSync(file, tarOf(files, 1_700_000_000_000));
  expect(execFileSync('tar', ['-tvf', file, '--utc', '--full-time'], { encoding: 'utf8' })).toMatch(
    /^-rw------- 0\/0 +0 2023-11-14 22:13:20 a\/empty.txt\n-rw------- 0\/0 +513 2023-11-14 22:13:20 a\/one.txt\n$/,
  );
  expect(execFileSync('tar', ['-xOf', file, 'a/one.txt'], { encoding: 'utf8' })).toBe('x'.repeat(513));
});

test('of the kernel log it has what is about NFS, with stacks, and nothing that a program wrote', () => {
  const records = [
    '5,1,1000000,-;nfs: server filer1 OK\n',
    '6,2,1000000,-;usb 1-1: new device\n',
    '3,3,1500000,-;INFO: task dd:7 blocked for more than 120 seconds.\n',
    '6,4,1500001,-; ext4_sync_file+0x94/0x1b0\n',
    '13,5,1500002,-;nfs: server forged OK\n',
  ];
  const read = () => {
    const next = records.shift();
    return next === undefined ? ('empty' as const) : Buffer.from(next);
  };
  expect(readKernelLines({ read, close: () => {} })).toBe(
    '1 [1.000000] notice: nfs: server filer1 OK\n3 [1.500000] err: INFO: task dd:7 blocked for more than 120 seconds.\n4 [1.500001] info:  ext4_sync_file+0x94/0x1b0\n',
  );
});

describe('the command', () => {
  const SECRETS = [
    'planted-in-file-1',
    'planted-in-yaml-2',
    'planted-in-url-3',
    'planted-in-env-4',
    'planted-in-status-5',
  ];
  let stateDirectory: string;
  let agent: Server;

  /** A running agent whose every word has a secret in it. */
  beforeAll(async () => {
    stateDirectory = join(directory, 'state');
    mkdirSync(stateDirectory);
    writeFileSync(join(directory, 'token'), 'planted-in-file-1\n');
    const stage = {
      ...{ stage: 'uplink', lastSuccessAt: null, lastDurationMs: null },
      lastFailure: `refused ${SECRETS.filter((each) => !each.includes('yaml')).join(' ')} and token=unknown-secret-6`,
    };
    const health = { outboxRecordCount: 0, droppedRecordCount: 0, kernelLogGapCount: 0, unkillableChildCount: 0 };
    const report = {
      ...{ agentVersion: '1', hostName: 'h', startedAt: '2026-11-22T10:00:00.000Z', isConnected: false, mounts: [] },
      apiUrl: 'http://me:planted-in-url-3@127.0.0.1:1',
      health: { ...health, stages: [stage] },
    };
    agent = createServer((socket) => socket.end(JSON.stringify(report)));
    await new Promise<void>((resolve) => agent.listen(join(stateDirectory, 'status.sock'), resolve));
  });
  afterAll(() => agent.close());

  test('writes one file for its owner only, with every item and without any secret', async () => {
    const config = join(directory, 'agent.yaml');
    writeFileSync(
      config,
      `# old token: planted-in-yaml-2\napiUrl: http://me:planted-in-url-3@127.0.0.1:1\ntokenFile: ${directory}/token\nstateDirectory: ${stateDirectory}\nlabels: { note: "password=planted-in-status-5" }\n`,
    );
    const output = join(directory, 'bundle.tar.gz');
    const environment = { MOUNTWATCH_AGENT_TOKEN: 'planted-in-env-4', SOME_PASSWORD: 'planted-in-status-5' };
    const args = ['support-bundle', '--config', config, '--output', output];
    const { exitCode, stdout } = await startCommand(args, environment).finished;
    expect([exitCode, stdout.trim()]).toEqual([0, output]);
    expect(statSync(output).mode & 0o777).toBe(0o600);
    const names = execFileSync('tar', ['-tzf', output], { encoding: 'utf8' }).trim().split('\n');
    expect(names.map((name) => name.replace('mountwatch-support/', ''))).toEqual([
      ...['README.txt', 'version.json', 'configuration.json', 'status.json', 'doctor.txt', 'mountinfo.txt'],
      ...['mountstats.txt', 'nfsfs-servers.txt', 'nfsfs-volumes.txt', 'kernel-lines.txt', 'log.txt'],
    ]);
    const whole = gunzipSync(readFileSync(output)).toString('latin1');
    expect(whole).toContain('refused (redacted)');
    for (const secret of [...SECRETS, 'unknown-secret-6']) expect(whole).not.toContain(secret);
    // A second one does not write over the first.
    expect((await startCommand(args, environment).finished).exitCode).toBe(1);
  }, 60_000);

  test('a broken configuration is in the bundle, not in its way', async () => {
    const output = join(directory, 'broken.tar.gz');
    const environment = { MOUNTWATCH_AGENT_API_URL: 'nowhere', MOUNTWATCH_AGENT_TOKEN: 'planted-in-env-4' };
    const { exitCode } = await startCommand(['support-bundle', '--output', output], environment).finished;
    expect(exitCode).toBe(0);
    const whole = gunzipSync(readFileSync(output)).toString('latin1');
    expect(whole).toContain('MOUNTWATCH_AGENT_API_URL');
    expect(whole).not.toContain('planted-in-env-4');
  }, 60_000);
});
