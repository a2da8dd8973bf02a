import { describe, expect, it } from 'vitest';
import { labelLines, parseLabelLines } from './label-lines.ts';

describe('parseLabelLines', () => {
  it('reads what labelLines writes, and values that hold an equals sign or nothing', () => {
    const labels = { rack: 'r12', expr: 'a=b', empty: '' };
    expect(parseLabelLines(labelLines(labels))).toEqual({ labels });
    expect(parseLabelLines('\n rack = r1 \n\n')).toEqual({ labels: { rack: 'r1' } });
    expect(parseLabelLines('')).toEqual({ labels: {} });
  });

  it.each([
    ['rack', 'not of the form'],
    ['=r1', 'not of the form'],
    ['rack=1\nrack=2', 'twice'],
    ['my rack=1', 'cannot be a label'],
    [`rack=${'x'.repeat(201)}`, 'too long'],
    [Array.from({ length: 65 }, (_, place) => `l${place}=x`).join('\n'), 'At most 64'],
  ])('says what is wrong with %j', (text, fault) => {
    expect(parseLabelLines(text)).toMatchObject({ fault: expect.stringContaining(fault) });
  });
});
