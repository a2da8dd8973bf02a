import { hang } from '../../faults/symptoms.ts';
import { expecting, identifiable } from '../scenario.ts';

/** A server that is away for 30 s in every minute. */
export const flapping = identifiable('server flaps, 30 s of 60', 'hard', (on) => {
  const truth = { kind: 'server', id: on.cast.server().id } as const;
  on.fail(truth, [hang()], { lastsMs: 240_000, onOffMs: [30_000, 30_000] });
});

/** A server that is away for 5 s every two minutes: so little may or may not be said, and nothing wrong. */
export const briefFlaps = expecting('optional', 'server flaps, 5 s of 125', (on) => {
  const truth = { kind: 'server', id: on.cast.server().id } as const;
  on.fail(truth, [hang()], { lastsMs: 380_000, onOffMs: [5_000, 120_000] });
});
