import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProcStat } from './proc-stat.ts';
import { parseProcStatus } from './proc-status.ts';

const REST = 'S 2 0 0 0 -1 2129984 0 0 0 0 0 7 0 0 20 0 1 0 4242 0 0 18446744073709551615';

describe('parseProcStat', () => {
  it('reads a kernel thread', () => {
    expect(parseProcStat(`1374 (10.99.0.17-manager) ${REST.replace('S', 'D')}\n`)).toEqual({
      ...{
        command: '10.99.0.17-manager',
        state: 'D',
        parentPid: 2,
        threadCount: 1,
        isKernelThread: true,
        startTicks: 4242,
      },
    });
  });

  it('reads a command that holds anything, as any program may name itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 15 }), (command) => {
        expect(parseProcStat(`7 (${command}) ${REST}`)).toMatchObject({ command, state: 'S', parentPid: 2 });
      }),
    );
    expect(parseProcStat(`7 (x) D 1 (y) ${REST}`)).toMatchObject({ command: 'x) D 1 (y', state: 'S' });
  });

  it('reads this very process, which is no kernel thread', () => {
    const stat = parseProcStat(fs.readFileSync('/proc/self/stat', 'utf8'));
    expect(stat).toMatchObject({ parentPid: process.ppid, isKernelThread: false });
  });

  it('says null of anything else', () => {
    for (const text of ['', '1', '1 (a)', `1 (a) ${REST.slice(0, 30)}`, `1 )a( ${REST}`, '1 (a) DD 2 0'])
      expect(parseProcStat(text)).toBeNull();
  });
});

describe('parseProcStatus', () => {
  it('reads state, switches and a kill that is pending', () => {
    const text = [
      ...['Name:\ta\\nState:\tZ', 'State:\tD (disk sleep)', 'SigPnd:\t0000000000000000'],
      ...['ShdPnd:\t0000000000000100', 'voluntary_ctxt_switches:\t5', 'nonvoluntary_ctxt_switches:\t2', ''],
    ].join('\n');
    expect(parseProcStatus(text)).toEqual({ state: 'D', switchCount: 7, hasPendingKill: true });
    expect(parseProcStatus(text.replace('100', '200'))?.hasPendingKill).toBe(false);
  });

  it('reads this very process, and says null of what is no status', () => {
    const status = parseProcStatus(fs.readFileSync('/proc/self/status', 'utf8'));
    expect(status).toMatchObject({ hasPendingKill: false });
    expect(status?.switchCount).toBeGreaterThan(0);
    expect(parseProcStatus('')).toBeNull();
  });
});
