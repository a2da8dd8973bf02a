import { hang } from '../../faults/symptoms.ts';
import { mountsUnder } from '../../faults/truth.ts';
import { identifiable } from '../scenario.ts';

const LASTS_MS = 150_000;

/** The machine is gone. */
export const serverDown = identifiable('server down', 'hard', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang()], { lastsMs: LASTS_MS });
});

/** The host is up, and nothing listens. */
export const serverRefused = identifiable('server refuses', 'hard', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang('port-refuses')], { lastsMs: LASTS_MS });
});

/** TCP answers, nfsd does not. */
export const nfsdStuck = identifiable('nfsd stuck', 'hard', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang('rpc-silent')], { lastsMs: LASTS_MS });
});

/** Down for 40 s; then the grace period, in which every other probe takes seconds. */
export const serverReboot = identifiable('server reboots', 'hard', (on) => {
  const truth = { kind: 'server', id: on.cast.server().id } as const;
  const fault = on.fail(truth, [hang()], { lastsMs: 40_000 });
  const graceFromMs = on.onsetMs + 40_000;
  const symptom = { outcome: 'slow', chance: 0.5, triage: 'server-answers' } as const;
  for (const mount of mountsUnder(on.fleet, truth)) {
    on.weather.add(mount, { fromMs: graceFromMs, toMs: graceFromMs + 60_000, symptom });
  }
  on.faults[on.faults.indexOf(fault)] = { ...fault, spells: [{ fromMs: on.onsetMs, toMs: graceFromMs + 60_000 }] };
  on.lastAtLeast(100_000);
});

/** Another node takes over after 20 s. */
export const serverFailover = identifiable('server fails over in 20 s', 'hard', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang()], { lastsMs: 20_000 });
});
