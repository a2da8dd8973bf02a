import { expect, test } from 'vitest';
import { z } from 'zod';
import { environmentNameOf } from './config-environment.ts';
import type { ConfigError } from './config-error.ts';
import { loadConfig } from './load-config.ts';

const Config = z.strictObject({
  apiUrl: z.url().default('http://127.0.0.1:7420'),
  filesystemTypes: z.array(z.string()).default(['nfs', 'nfs4']),
  labels: z.record(z.string(), z.string()).default({}),
  probe: z
    .strictObject({ intervalSeconds: z.number().min(1).default(10), isOn: z.boolean().default(true) })
    .prefault({}),
});

function faultsOf(file: string, environment: Record<string, string> = {}) {
  const source = { file: { path: 'agent.yaml', text: file }, environment, prefix: 'MW_' };
  return faultsOfCall(() => loadConfig(Config, source));
}

function faultsOfCall(load: () => unknown) {
  try {
    load();
  } catch (error) {
    return (error as ConfigError).faults;
  }
  return [];
}

test('a key has an environment name made of its path', () => {
  expect(environmentNameOf('probe.intervalSeconds', 'MOUNTWATCH_AGENT_')).toBe(
    'MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS',
  );
});

test('nothing given means every default', () => {
  expect(loadConfig(Config, { environment: {}, prefix: 'MW_' }).probe.intervalSeconds).toBe(10);
});

test('the environment wins over the file, in the type that the schema wants', () => {
  const config = loadConfig(Config, {
    file: { path: 'agent.yaml', text: 'probe:\n  intervalSeconds: 20\nlabels:\n  rack: r1\n' },
    environment: {
      MW_PROBE_INTERVAL_SECONDS: '2',
      MW_FILESYSTEM_TYPES: 'nfs, fuse.hang',
      MW_PROBE_IS_ON: 'false',
      MW_LABELS: 'rack=r2,zone=b',
    },
    prefix: 'MW_',
  });
  expect(config).toMatchObject({
    probe: { intervalSeconds: 2, isOn: false },
    filesystemTypes: ['nfs', 'fuse.hang'],
    labels: { rack: 'r2', zone: 'b' },
  });
});

test('every fault is listed at once, each with its line and key', () => {
  const faults = faultsOf('apiUrl: nowhere\nprobe:\n  intervalSeconds: 0\n  intervall: 3\n');
  expect(faults.map((fault) => [fault.where, fault.key])).toEqual([
    ['agent.yaml:1', 'apiUrl'],
    ['agent.yaml:3', 'probe.intervalSeconds'],
    ['agent.yaml:4', 'probe.intervall'],
  ]);
});

test('a fault of the environment names the variable', () => {
  expect(faultsOf('', { MW_PROBE_INTERVAL_SECONDS: 'often' })[0]).toMatchObject({ where: 'MW_PROBE_INTERVAL_SECONDS' });
});

test('a file that is no YAML, or no map, is a fault and not a crash', () => {
  expect(faultsOf('probe: [1')[0]?.where).toMatch(/^agent\.yaml:\d+$/);
  expect(faultsOf('- just\n- a list\n')[0]?.detail).toBe('expected keys and values');
});

test('a variable with the prefix that names no key is told, and is no fault', () => {
  const told: string[] = [];
  const environment = { MW_PROBE_INTERVALL_SECONDS: '2', MW_SERVICE_HOST: '10.0.0.1', OTHER: 'x' };
  const config = loadConfig(Config, { environment, prefix: 'MW_', onUnknownVariable: (name) => told.push(name) });
  expect(config.probe.intervalSeconds).toBe(10);
  expect(told).toEqual(['MW_PROBE_INTERVALL_SECONDS', 'MW_SERVICE_HOST']);
});

test('an alias to nothing, and a nest of aliases, are faults and not crashes', () => {
  expect(faultsOf('probe: *nope\n')[0]?.where).toMatch(/^agent\.yaml:\d+$/);
  const nest = [
    'a: &a [x]',
    ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}]`),
  ];
  expect(faultsOf(`${nest.join('\n')}\n`)[0]?.where).toMatch(/^agent\.yaml:\d+$/);
});

test('what is missing and has no default is asked for by the name of its variable', () => {
  const Needy = z.strictObject({ databaseUrl: z.url() });
  expect(() => loadConfig(Needy, { environment: {}, prefix: 'MW_', names: { databaseUrl: 'DATABASE_URL' } })).toThrow(
    /^DATABASE_URL: databaseUrl: /,
  );
});
