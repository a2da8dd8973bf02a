import { describe, expect, it } from 'vitest';
import { clientsGrid } from './clients-grid.ts';
import { compareSelection } from './compare-selection.ts';
import { groupingsOf, groupOf, subnetOf } from './facts-of.ts';
import { fleetOf } from './fleet.ts';
import { type Grid, stateOf } from './grid.ts';
import { labelGrid } from './label-grid.ts';
import { divide, isSelected } from './selection.ts';
import { smallFleet, smallPicture } from './small-fleet.ts';
import { isSameOrder, worstFirst } from './worst-first.ts';

const fleet = smallFleet({
  'a-1': { 'f1:/x': 'ok', 'f2:/x': 'ok' },
  'a-2': { 'f1:/x': 'ok', 'f2:/y': 'ok' },
  'b-1': { 'f2:/y': 'hung', 'f1:/x': 'slow' },
  'b-2': { 'f2:/y': 'hung' },
});
const order = worstFirst(fleet);

const picture = (grid: Grid) =>
  grid.rows.map((row, place) => [
    row.name,
    ...grid.columns.map((_, column) => stateOf(grid.codes[place * grid.columns.length + column] ?? 0) ?? '-'),
  ]);

describe('the grid of hosts and exports', () => {
  it('has the worst hosts, servers and exports first, and a line per group with the worst of its members', () => {
    const grid = clientsGrid(fleet, { order, grouping: 'rack', folded: new Set() });
    expect(grid.columns.map(({ name, note }) => name + note)).toEqual(['f2/y', 'f2/x', 'f1/x']);
    expect(picture(grid)).toEqual([
      ['b', 'hung', '-', 'slow'],
      ['b-1', 'hung', '-', 'slow'],
      ['b-2', 'hung', '-', '-'],
      ['a', 'ok', 'ok', 'ok'],
      ['a-1', '-', 'ok', 'ok'],
      ['a-2', 'ok', '-', 'ok'],
    ]);
  });

  it('shows a folded group and a folded server as one line, which holds all their mounts', () => {
    const grid = clientsGrid(fleet, { order, grouping: 'rack', folded: new Set(['g:b', 's:f2']) });
    expect(picture(grid)).toEqual([
      ['b', 'hung', 'slow'],
      ['a', 'ok', 'ok'],
      ['a-1', 'ok', 'ok'],
      ['a-2', 'ok', 'ok'],
    ]);
    expect(grid.mountsAt(0, 0).map(({ host }) => host.host.name)).toEqual(['b-1', 'b-2']);
  });

  it('keeps an order that was taken before, and knows that it is no longer worst first', () => {
    const later = smallFleet({
      'a-1': { 'f1:/x': 'hung', 'f2:/x': 'hung' },
      'a-2': { 'f1:/x': 'hung', 'f2:/y': 'ok' },
      'b-1': { 'f2:/y': 'ok', 'f1:/x': 'ok' },
      'b-2': { 'f2:/y': 'ok' },
    });
    const grid = clientsGrid(later, { order, grouping: null, folded: new Set() });
    expect(grid.rows.map(({ name }) => name)).toEqual(['b-1', 'b-2', 'a-1', 'a-2']);
    expect(isSameOrder(order, worstFirst(later))).toBe(false);
  });
});

describe('the grid by label', () => {
  it('has a row per value, in it each host once, worst first, whatever it mounts', () => {
    expect(picture(labelGrid(fleet, { order, grouping: 'rack' }))).toEqual([
      ['b', 'hung', 'hung'],
      ['a', 'ok', 'ok'],
    ]);
  });

  it('goes on in the next line where a group has more hosts than a line has places', () => {
    const many = smallFleet(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`a-${n}`, { 'f1:/x': 'ok' }])));
    const grid = labelGrid(many, { order: worstFirst(many), grouping: 'rack' });
    expect([grid.columns.length, grid.rows.map(({ name }) => name)]).toEqual([48, ['a', '']]);
    expect(grid.codes.filter((code) => code > 0)).toHaveLength(50);
  });
});

describe('what is selected', () => {
  const grid = clientsGrid(fleet, { order, grouping: 'rack', folded: new Set() });

  it('in a box are the mounts of its cells, not those that the line of an open group repeats', () => {
    const [selected, others] = divide(fleet, grid, {
      kind: 'box',
      from: { row: 1, column: 0 },
      to: { row: 3, column: 0 },
    });
    expect(selected.map(({ host }) => host.host.name)).toEqual(['b-1', 'b-2']);
    expect(others).toHaveLength(fleet.mounts.length - 2);
  });

  it('as not well is everything that hurts, wherever it stands', () => {
    const [selected] = divide(fleet, grid, { kind: 'failing' });
    expect(selected.map(({ state }) => state)).toEqual(['hung', 'slow', 'hung']);
    expect(isSelected(grid, { kind: 'failing' }, { row: 1, column: 0 })).toBe(true);
    expect(isSelected(grid, { kind: 'failing' }, { row: 1, column: 1 })).toBe(false);
  });

  it('has in common what the others lack, the sharpest first, and nothing that all share', () => {
    const [selected, others] = divide(fleet, grid, { kind: 'failing' });
    const [first, ...rest] = compareSelection(selected, others);
    expect(first).toEqual({ fact: 'rack', value: 'b', selectedCount: 3, otherCount: 0 });
    expect(rest.map(({ fact }) => fact)).toEqual(['export']);
    expect(compareSelection(fleet.mounts, [])).toEqual([]);
  });
});

describe('the facts of hosts', () => {
  it('group hosts only where they tell some apart without naming each', () => {
    expect(groupingsOf(smallPicture({ 'a-1': { 'f1:/x': 'ok' }, 'b-1': { 'f1:/x': 'ok' } }).hosts)).toEqual(['rack']);
  });

  it('group a server’s clients by how they mount it: the version, hard or soft, an option that some lack', () => {
    const ways = smallPicture({
      'a-1': { 'f1:/x': 'ok' },
      'a-2': { 'f1:/old': 'hung' },
      'a-3': { 'f1:/old': 'ok', 'f1:/x': 'ok' },
      'a-4': { 'f1:/x': 'ok' },
      'a-5': { 'f1:/x': 'ok' },
      'a-6': { 'f1:/old': 'ok' },
    });
    expect(groupingsOf(ways.hosts)).toEqual(['NFS version', 'hard or soft', 'option nolock']);
    const mixed = fleetOf(ways);
    const grid = labelGrid(mixed, { order: worstFirst(mixed), grouping: 'NFS version' });
    expect(grid.rows.map(({ name, note }) => `${name}: ${note}`)).toEqual(['3: 2', '3 and 4.2: 1', '4.2: 3']);
    expect(mixed.hosts.map((_, place) => groupOf(mixed, place, 'option nolock'))).toEqual([
      ...['—', 'set', 'not set and set', '—', '—', 'set'],
    ]);
  });

  it('know the network of an address', () => {
    expect(subnetOf('10.1.2.3')).toBe('10.1.2.0/24');
    expect(subnetOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(subnetOf(null)).toBeNull();
  });
});
