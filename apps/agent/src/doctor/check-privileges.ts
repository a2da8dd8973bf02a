import { readFileSync } from 'node:fs';
import { type Finding, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

/** Bits of `CapEff` in `/proc/PID/status`, and what the agent cannot see without them. CAP_SYS_ADMIN, for stacks, is a choice. */
const CAPABILITIES = [
  { name: 'CAP_DAC_READ_SEARCH', bit: 2n, without: 'mountpoints below folders that are closed to it are errors' },
  { name: 'CAP_SYS_PTRACE', bit: 19n, without: 'where blocked tasks sleep, and on which mount, is not seen' },
  { name: 'CAP_SYSLOG', bit: 34n, without: 'the kernel log cannot be read' },
] as const;

/** Whether the running agent, or else whoever asks, has what the agent needs to see. */
export function checkPrivileges({ report }: Patient): Finding[] {
  const [whose, file] = report?.pid
    ? ['the agent', `/proc/${report.pid}/status`]
    : ['whoever asks', '/proc/self/status'];
  return privilegeFindings(readFileSync(file, 'utf8'), whose);
}

/** What a `status` file of a process says. */
export function privilegeFindings(status: string, whose: string): Finding[] {
  const mask = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  const missing = CAPABILITIES.filter(({ bit }) => (mask & (1n << bit)) === 0n);
  if (missing.length === 0) return [ok('privileges', `${whose} has every capability that the agent uses`)];
  return missing.map(({ name, without }) =>
    warning(
      'privileges',
      `${whose} lacks ${name}: ${without}`,
      'The service unit grants what is needed; see docs/agent.md.',
    ),
  );
}
