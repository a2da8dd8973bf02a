import type { NotifiedIncident } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { type AnnouncedStep, messagesFor } from './messages-for.ts';
import type { ToldChannel } from './told-channel.ts';

const incident: NotifiedIncident = {
  ...{ id: 'i1', status: 'open', severity: 'major', title: 'filer-a1 hangs', startedAt: '', resolvedAt: null },
  ...{ server: { id: 's', name: 'filer-a1' }, affected: { hosts: 2, mounts: 3 } },
  verdict: { kind: 'server', component: { id: 's', name: 'filer-a1' }, confidence: { detected: 1, localised: 1 } },
};
const channel = (changes: Partial<ToldChannel> = {}): ToldChannel => ({
  ...{ id: 'c1', minimumSeverity: 'minor', verdictKinds: [], serverPattern: null },
  ...{ changes: ['opened', 'rescoped', 'resolved'], ...changes },
});
const step = (kind: AnnouncedStep['kind']): AnnouncedStep => ({ incidentId: 'i1', kind, atMs: 1, text: kind });

function told(
  to: ToldChannel,
  kinds: AnnouncedStep['kind'][],
  { isTold = false, changed = {} }: { isTold?: boolean; changed?: Partial<NotifiedIncident> } = {},
) {
  const toldChannelIds = new Set(isTold ? [to.id] : []);
  const messages = messagesFor([to], [{ incident: { ...incident, ...changed }, toldChannelIds }], kinds.map(step));
  return messages.map(({ change }) => change);
}

describe('a channel', () => {
  it.each([
    ['of a severity below', { minimumSeverity: 'critical' }, false],
    ['of its severity', { minimumSeverity: 'major' }, true],
    ['of another kind', { verdictKinds: ['export'] }, false],
    ['of its kind', { verdictKinds: ['export', 'server'] }, true],
    ['of a server that its pattern fits', { serverPattern: 'FILER-*1' }, true],
    ['of a server that its pattern does not fit', { serverPattern: 'filer' }, false],
  ] as const)('is told, or not, of an incident %s', (_, wanted, isTold) => {
    expect(told(channel(wanted as Partial<ToldChannel>), ['opened'])).toEqual(isTold ? ['opened'] : []);
  });

  it('with a pattern hears of nothing that has no server', () => {
    expect(told(channel({ serverPattern: '*' }), ['opened'], { changed: { server: null } })).toEqual([]);
  });

  it('hears of what goes on at the end of its silence, whether it was told before or not, if it hears of beginnings', () => {
    expect(told(channel(), ['silence-over'])).toEqual(['opened']);
    expect(told(channel(), ['silence-over'], { isTold: true })).toEqual(['opened']);
    expect(told(channel({ changes: ['resolved'] }), ['silence-over'], { isTold: true })).toEqual([]);
    expect(told(channel({ minimumSeverity: 'critical' }), ['silence-over'])).toEqual([]);
  });

  it('that was told hears the end, also of what is not its kind any more; that was not hears no end', () => {
    expect(told(channel({ minimumSeverity: 'critical' }), ['resolved'], { isTold: true })).toEqual(['resolved']);
    expect(told(channel(), ['resolved'])).toEqual([]);
    expect(told(channel(), ['merged'], { isTold: true })).toEqual(['resolved']);
  });

  it('hears of what becomes its kind by spreading or by a new verdict as newly opened, once', () => {
    expect(told(channel(), ['spread'])).toEqual(['opened']);
    expect(told(channel(), ['verdict-changed'])).toEqual(['opened']);
    expect(told(channel(), ['spread'], { isTold: true })).toEqual([]);
    expect(told(channel(), ['verdict-changed'], { isTold: true })).toEqual(['rescoped']);
  });

  it('that was told hears once that an incident flaps; that was not hears of it as newly opened', () => {
    expect(told(channel(), ['relapsed', 'flapping'], { isTold: true })).toEqual(['rescoped']);
    expect(told(channel(), ['flapping'])).toEqual(['opened']);
    expect(told(channel({ changes: ['opened', 'resolved'] }), ['flapping'], { isTold: true })).toEqual([]);
  });

  it('hears only the changes that it wants', () => {
    expect(told(channel({ changes: ['resolved'] }), ['opened'])).toEqual([]);
    expect(told(channel({ changes: ['resolved'] }), ['resolved'])).toEqual(['resolved']);
    expect(told(channel({ changes: ['opened'] }), ['verdict-changed'], { isTold: true })).toEqual([]);
  });

  it('is told once of several steps of one decision, of the last that counts', () => {
    expect(told(channel(), ['opened', 'verdict-changed', 'spread'])).toEqual(['opened']);
    expect(told(channel(), ['verdict-changed', 'resolved', 'closed'], { isTold: true })).toEqual(['resolved']);
    expect(told(channel(), ['recovering', 'relapsed'], { isTold: true })).toEqual([]);
  });

  it('compares a long name with a pattern of many stars at once', () => {
    const name = 'a'.repeat(255);
    const started = performance.now();
    expect(
      told(channel({ serverPattern: `${'*a'.repeat(120)}b` }), ['opened'], { changed: { server: { id: 's', name } } }),
    ).toEqual([]);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
