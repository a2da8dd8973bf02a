import { FleetMatrix } from '@mountwatch/protocol';
import { expect, it } from 'vitest';
import { MatrixPage } from './matrix-rows.ts';

const cell = { exportId: 'e1', mountId: 'm1', state: 'hung', since: '2026-11-22T10:03:00.000Z', optionSet: 0 };
const row = {
  host: { id: 'h1', name: 'node1' },
  status: 'silent',
  labels: { rack: 'r1' },
  kernel: '6.12',
  agentVersion: '0.1.0',
  clientAddress: null,
  cells: [cell],
};
const pageOf = (...items: unknown[]) => ({
  ...{ exports: [], optionSets: [], items },
  ...{ nextCursor: null, at: '2026-11-22T10:04:00.000Z' },
});

it('a page that the protocol knows is taken as it is', () => {
  const page = pageOf(row, { ...row, cells: [], clientAddress: '10.0.0.7' });
  expect(MatrixPage.parse(page)).toEqual(FleetMatrix.parse(page));
});

it.each([
  ['a state', { cells: [{ ...cell, state: 'fine' }] }],
  ['the place of options', { cells: [{ ...cell, optionSet: '0' }] }],
  ['an id of a mount', { cells: [{ ...cell, mountId: undefined }] }],
  ['cells', { cells: null }],
  ['a host', { host: { id: 'h1' } }],
  ['a status', { status: 'away' }],
  ['a label', { labels: { rack: 7 } }],
  ['an address', { clientAddress: 7 }],
])('a page with %s that is none is refused, as by the protocol', (_, part) => {
  const page = pageOf(row, { ...row, ...part });
  expect([MatrixPage.safeParse(page).success, FleetMatrix.safeParse(page).success]).toEqual([false, false]);
});
