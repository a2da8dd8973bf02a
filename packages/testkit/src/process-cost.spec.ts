import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { cpuSeconds, processTree, pssKilobytes } from './process-cost.ts';

/** Larger than any process id that Linux gives. */
const NOBODY = 4_194_305;
const WAIT_FOR_END = 'echo ready; read -r end';
const BURN = 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done';
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.stdin?.end();
    if (child.exitCode === null) await once(child, 'exit');
  }
});

/** Starts a shell whose script says that it is ready, and waits until it does. */
async function startShell(script: string): Promise<{ pid: number }> {
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  if (child.stdout === null || child.pid === undefined) throw new Error('no shell');
  await once(child.stdout, 'data');
  return { pid: child.pid };
}

describe('processTree', () => {
  it('lists a process first and then its descendants, and nobody for one that is gone', async () => {
    const { pid } = await startShell(`/bin/sh -c '${WAIT_FOR_END}'; exit 0`);
    const tree = processTree(pid);
    expect(tree).toEqual([pid, expect.any(Number)]);
    expect(processTree(process.pid)).toEqual(expect.arrayContaining(tree));
    expect(processTree(NOBODY)).toEqual([]);
  });
});

describe('pssKilobytes', () => {
  it('adds up what is there and counts nothing for what is gone', async () => {
    const { pid } = await startShell(WAIT_FOR_END);
    const shell = pssKilobytes([pid, NOBODY]);
    expect(shell).toBeGreaterThan(0);
    expect(pssKilobytes([process.pid])).toBeGreaterThan(10 * shell);
    expect(pssKilobytes([NOBODY])).toBe(0);
  });
});

describe('cpuSeconds', () => {
  it('counts the time of a process and of the children it has waited for', async () => {
    const idle = await startShell(WAIT_FOR_END);
    const busy = await startShell(`${BURN}; ${WAIT_FOR_END}`);
    const parent = await startShell(`/bin/sh -c '${BURN}'; ${WAIT_FOR_END}`);
    expect(cpuSeconds([idle.pid])).toBeLessThan(0.05);
    expect(cpuSeconds([busy.pid])).toBeGreaterThan(0.05);
    expect(cpuSeconds([parent.pid])).toBeGreaterThan(0.05);
    expect(cpuSeconds([NOBODY])).toBe(0);
  });
});
