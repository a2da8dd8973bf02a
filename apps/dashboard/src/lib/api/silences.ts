import type { NewSilence } from '@mountwatch/protocol';
import { pathOf } from './path-of.ts';
import { post } from './request.ts';

/** From now until its end what it covers notifies nobody. */
export function createSilence(silence: NewSilence): Promise<void> {
  return post('/silences', silence);
}

/** A second time is refused (`already-done`). */
export function endSilence(silenceId: string): Promise<void> {
  return post(pathOf`/silences/${silenceId}/end`);
}
