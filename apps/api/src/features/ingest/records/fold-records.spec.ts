import { describe, expect, it } from 'vitest';
import { mountRecord, transitionRecord } from '../../../../testing/agent-messages.ts';
import { foldRecords, type KnownMount } from './fold-records.ts';

const KNOWN: KnownMount = {
  id: 'm1',
  mountpoint: '/data',
  serverId: 's1',
  serverName: 'nas1',
  exportPath: '/export/data',
  state: 'hung',
  since: new Date('2026-11-22T09:00:00.000Z'),
};
const indexed = (...records: (ReturnType<typeof mountRecord> | ReturnType<typeof transitionRecord>)[]) =>
  records.map((record, index) => ({ index, record }));

describe('a batch folded', () => {
  it('a new mount is unknown since it was found, until its first transition', () => {
    expect(foldRecords(indexed(mountRecord(1)), []).mounts.get('/data')).toMatchObject({
      state: 'unknown',
      since: '2026-11-22T09:59:00.000Z',
    });
    const both = foldRecords(indexed(mountRecord(1), transitionRecord(2, { from: 'unknown', to: 'ok' })), []);
    expect(both.mounts.get('/data')).toMatchObject({ state: 'ok', since: '2026-11-22T09:59:30.000Z' });
  });

  it('a mount that is described again, the same, stands as it stood', () => {
    const { mounts } = foldRecords(indexed(mountRecord(1, { options: { soft: true } })), [KNOWN]);
    expect(mounts.get('/data')).toMatchObject({ state: 'hung', since: '2026-11-22T09:00:00.000Z' });
  });

  it('a mount of another export, or one mounted again, begins anew', () => {
    for (const [record, known] of [
      [mountRecord(1, { exportPath: '/export/other' }), KNOWN],
      [mountRecord(1, { serverName: 'nas2' }), KNOWN],
      [mountRecord(1), { ...KNOWN, state: 'unmounted' }],
    ] as const) {
      expect(foldRecords(indexed(record), [known]).mounts.get('/data')?.state).toBe('unknown');
    }
  });

  it('a transition belongs to the server that was mounted when it happened', () => {
    const { transitions, mounts } = foldRecords(
      indexed(
        transitionRecord(1, { to: 'unmounted' }),
        mountRecord(2, { serverName: 'NAS2' }),
        transitionRecord(3, { from: 'unknown', to: 'ok' }),
      ),
      [KNOWN],
    );
    expect(transitions.map((each) => each.serverName)).toEqual(['nas1', 'nas2']);
    expect(mounts.get('/data')).toMatchObject({ serverName: 'nas2', state: 'ok' });
  });

  it('a transition of a mountpoint that nobody described is refused, and one described later comes too late', () => {
    const { refused, transitions } = foldRecords(indexed(transitionRecord(1), mountRecord(2)), []);
    expect(refused).toMatchObject([{ index: 0, sequence: 1, code: 'not-found' }]);
    expect(transitions).toEqual([]);
  });

  it('leaves alone what the batch does not speak of', () => {
    expect(foldRecords(indexed(mountRecord(1, { mountpoint: '/other' })), [KNOWN]).mounts.has('/data')).toBe(false);
  });
});
