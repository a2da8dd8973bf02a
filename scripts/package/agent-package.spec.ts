import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createCommandLine } from '../../apps/agent/src/command-line.ts';
import { AgentConfig } from '../../apps/agent/src/config/agent-config.ts';
import { bashCompletion } from './bash-completion.mjs';
import { manualPage } from './manual-page.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const program = createCommandLine();
const commands = program.commands.map((command) => ({
  name: command.name(),
  flags: command.options.map((option) => option.long ?? ''),
}));

/** What bash offers when Tab is pressed at the end of these words. */
function offered(...words: string[]): string[] {
  const script = `${bashCompletion(program)}
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mountwatch_agent; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', 'mountwatch-agent', ...words], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

test('bash offers every command, and every option of each', () => {
  expect(offered('')).toEqual(expect.arrayContaining(commands.map((command) => command.name)));
  for (const { flags, name } of commands)
    expect(offered(name, '-').sort(), name).toEqual(expect.arrayContaining(flags));
});

test('bash offers what an option may be, and never looks a mount up', () => {
  expect(offered('run', '--format', '')).toEqual(['json', 'text']);
  expect(offered('run', '--format', 'j')).toEqual(['json']);
  expect(offered('enroll', '--token', '')).toEqual([]);
  expect(offered('probe', '/')).not.toContain('/tmp');
});

test('the manual page has every command and every option, as --help has them', () => {
  const template = readFileSync(join(ROOT, 'packaging/agent/mountwatch-agent.8.in'), 'utf8');
  const page = manualPage(template, { program, version: '1.2.3', date: '2026-01-02' }).replaceAll('\\-', '-');
  expect(page).toContain('"mountwatch-agent 1.2.3"');
  expect(page).not.toMatch(/@[A-Z]+@/);
  for (const { flags, name } of commands) {
    expect(page).toContain(`.SS ${name} `);
    for (const flag of flags) expect(page, name).toContain(flag);
  }
});

function keysOf(schema: z.ZodType, path: string[] = []): string[] {
  let type: z.core.$ZodType = schema;
  while ('innerType' in type._zod.def) type = (type._zod.def as unknown as { innerType: z.core.$ZodType }).innerType;
  if (!(type instanceof z.ZodObject)) return [path.join('.')];
  return Object.entries(type.shape).flatMap(([key, child]) => keysOf(child as z.ZodType, [...path, key]));
}

test('the operator’s page has every key of the configuration, and none that is not there', () => {
  const page = readFileSync(join(ROOT, 'docs/agent.md'), 'utf8');
  const described = [...page.matchAll(/^\| `([a-zA-Z.]+)` \|/gm)].map(([, key]) => key);
  expect(described.filter((key) => !key?.startsWith('CAP')).sort()).toEqual(keysOf(AgentConfig).sort());
});

test.each(['', '-trim'])(
  'the unit asks for nothing that would make a mount namespace, or that V8 cannot live with (%s)',
  (name) => {
    const unit = readFileSync(join(ROOT, `packaging/agent/mountwatch-agent${name}.service`), 'utf8');
    const asked = [...unit.matchAll(/^([A-Za-z]+)=/gm)].map(([, directive]) => directive);
    const ofMounts =
      /^(Private(Tmp|Devices|Mounts)|Protect(System|Home|Kernel|ControlGroups|Proc|Hostname)|ProcSubset)/;
    const ofPaths = /^((ReadOnly|ReadWrite|Inaccessible|Exec|NoExec)Paths|Bind|Root|Temporary|MountAPIVFS|DynamicUser)/;
    expect(asked).toContain('Type');
    expect(asked.filter((each) => ofMounts.test(each ?? '') || ofPaths.test(each ?? ''))).toEqual([]);
    expect(asked).not.toContain('MemoryDenyWriteExecute');
  },
);
