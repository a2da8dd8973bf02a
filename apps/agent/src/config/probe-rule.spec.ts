import { ConfigError } from '@mountwatch/runtime';
import { expect, test } from 'vitest';
import { loadAgentConfig } from './load-agent-config.ts';

const rulesOf = (rules: unknown) =>
  loadAgentConfig(undefined, {
    MOUNTWATCH_AGENT_PROBE_RULES: typeof rules === 'string' ? rules : JSON.stringify(rules),
  }).probe.rules;
const match = {};

test('rules come from the environment as JSON', () => {
  const rules = [{ match: { server: 'filer*', options: ['!soft'] }, kind: 'read', path: '.canary' }];
  expect(rulesOf(rules)).toEqual(rules);
});

test.each([
  ['a rule without effect', [{ match }], /rules\.0: the rule says nothing/],
  ['a read of nothing', [{ match, kind: 'read' }], /rules\.0\.kind: "read" needs the path/],
  ['a way out of the mount', [{ match, kind: 'readdir', path: 'a/../..' }], /rules\.0\.path: ".." leads out/],
  ['an absolute path', [{ match, kind: 'write', path: '/tmp' }], /rules\.0\.path: expected a path relative/],
  ['a path that nobody looks at', [{ match, path: 'x', watch: 'probe' }], /rules\.0\.path: "statfs" takes no path/],
  ['a mistyped key', [{ match: { sever: 'x' }, skip: true }], /rules\.0\.match\.sever: Unrecognized key/],
  ['settings of what is skipped', [{ match, skip: true, kind: 'readdir' }], /rules\.0\.skip: what is skipped/],
  ['a kind that there is not', [{ match, kind: 'stat' }], /rules\.0\.kind: Invalid option/],
  ['text that is no JSON', '[{', /PROBE_RULES: probe\.rules/],
])('%s is a fault that says where', (_, rules, words) => {
  expect(() => rulesOf(rules)).toThrow(ConfigError);
  expect(() => rulesOf(rules)).toThrow(words);
});
