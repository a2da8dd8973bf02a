import { hang, STALE } from '../../faults/symptoms.ts';
import { identifiable } from '../scenario.ts';

const LASTS_MS = 150_000;

/** One export's file system is stuck; the server answers for the others. */
export const exportDown = identifiable('export hangs', 'hard', (on) => {
  on.fail({ kind: 'export', id: on.cast.export().id }, [hang('server-answers')], { lastsMs: LASTS_MS });
});

/** One export was taken away, or its file system made anew. */
export const exportStale = identifiable('export stale', 'hard', (on) => {
  on.fail({ kind: 'export', id: on.cast.export().id }, [STALE], { lastsMs: LASTS_MS });
});
