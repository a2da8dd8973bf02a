import { expect, it } from 'vitest';
import { cell, type Fault } from '../cells.ts';
import type { Episode } from '../record/episode.ts';
import { printedRow, rowChecks } from './table-row.ts';

it('a cut wants hung within 16 s, the rung that fails, and ok within 12 s after calls succeed', () => {
  const triage = 'unreachable';
  const states = [at('hung', 15.9), at('ok', 40)];
  expect(verdicts('cut', { states, triage, recoverySeconds: 11.9 })).toEqual([true, true, true]);
  expect(verdicts('cut', { states: [at('hung', 16.1)], triage, recoverySeconds: 12.1 })).toEqual([false, true, false]);
  expect(verdicts('cut', { states, triage: 'rpc-silent', recoverySeconds: 1 })).toEqual([true, false, true]);
  expect(verdicts('cut', {})).toEqual([false, false, false]);
});

it('another state first is not what was wanted', () => {
  const episode = { states: [at('error', 3), at('hung', 9)], triage: 'unreachable', recoverySeconds: 1 };
  expect(verdicts('cut', episode)).toEqual([false, true, true]);
});

it('loss and a restart may make a mount slow, and nothing worse', () => {
  expect(verdicts('lossy', {})).toEqual([true]);
  expect(verdicts('restarted', { states: [at('slow', 3), at('ok', 9)] })).toEqual([true]);
  expect(verdicts('lossy', { states: [at('hung', 9)] })).toEqual([false]);
});

it('a removed export is stale, and is not waited for', () => {
  expect(verdicts('removed', { states: [at('stale', 75)] })).toEqual([true]);
  expect(verdicts('removed', { states: [at('stale', 77)] })).toEqual([false]);
});

it('the row says how many times earlier than the kernel the agent was', () => {
  const kernel = { text: 'nfs: server 10.99.1.1 not responding, still trying', afterSeconds: 180 };
  expect(printedRow(rowOf('cut', { states: [at('hung', 9)], kernel }))[6]).toBe('20 times');
});

function verdicts(fault: Fault, episode: Partial<Episode>): boolean[] {
  return rowChecks(rowOf(fault, episode)).map(({ isOk }) => isOk);
}

function rowOf(fault: Fault, episode: Partial<Episode>) {
  const nothing = {
    states: [],
    suspicion: undefined,
    triage: undefined,
    kernel: undefined,
    recoverySeconds: undefined,
  };
  return { cell: cell(fault, 'v3-hard'), episode: { ...nothing, ...episode } };
}

function at(state: string, afterSeconds: number) {
  return { state, afterSeconds };
}
