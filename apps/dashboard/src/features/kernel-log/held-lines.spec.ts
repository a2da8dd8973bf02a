import type { KernelEvent } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { heldLines } from './held-lines.ts';

const lines = (...ids: string[]) => ids.map((id) => ({ id }) as KernelEvent);
const ids = (events: readonly KernelEvent[]) => events.map(({ id }) => id);

describe('heldLines', () => {
  it('leaves what is newer than the held top out, and counts it', () => {
    const { shown, ...rest } = heldLines(lines('5', '4', '3', '2', '1'), lines('3', '2', '1'));
    expect(ids(shown)).toEqual(['3', '2', '1']);
    expect(rest).toEqual({ newCount: 2, isAtLeast: false });
  });

  it('shows older lines that were read since', () => {
    expect(ids(heldLines(lines('4', '3', '2', '1'), lines('4', '3')).shown)).toEqual(['4', '3', '2', '1']);
  });

  it('keeps what was held where more has come than was read', () => {
    const newest = Array.from({ length: 201 }, (_, place) => `new ${place}`);
    const { shown, ...rest } = heldLines(lines(...newest), lines('3', '2', '1'));
    expect(ids(shown)).toEqual(['3', '2', '1']);
    expect(rest).toEqual({ newCount: 201, isAtLeast: true });
  });
});
