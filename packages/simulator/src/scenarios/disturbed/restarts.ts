import { overload } from '../../faults/background-noise.ts';
import { hang } from '../../faults/symptoms.ts';
import { identifiable } from '../scenario.ts';

const LASTS_MS = 150_000;

/** The API restarts while a server is down, twice. */
export const apiRestarts = identifiable('server down, API restarts', 'hard', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang()], { lastsMs: LASTS_MS });
  on.apiRestartsAtMs.push(
    on.onsetMs + on.random.between(1_000, 20_000),
    on.onsetMs + on.random.between(40_000, 140_000),
  );
});

/** The API stands still, as in a pause of its garbage collector, as a server goes down and again as it is back. */
export const apiStandsStill = identifiable('server down, API stands still', 'hard', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang()], { lastsMs: LASTS_MS });
  for (const aroundMs of [0, LASTS_MS]) {
    const fromMs = on.onsetMs + aroundMs + on.random.between(-5_000, 3_000);
    on.apiStalls.push({ fromMs, toMs: fromMs + on.random.between(3_000, 10_000) });
  }
});

/** The API restarts while an export recovers. */
export const apiRestartsAtEnd = identifiable('export hangs, API restarts as it recovers', 'hard', (on) => {
  on.fail({ kind: 'export', id: on.cast.export().id }, [hang('server-answers')], { lastsMs: LASTS_MS });
  on.apiRestartsAtMs.push(on.onsetMs + LASTS_MS + on.random.between(0, 10_000));
});

/** All agents are restarted while a server is down. */
export const agentsRestartMeanwhile = identifiable('server down, all agents restart', 'hard', (on) => {
  on.fail({ kind: 'server', id: on.cast.server().id }, [hang()], { lastsMs: LASTS_MS });
  on.agentRestartsAtMs.push(on.onsetMs + on.random.between(20_000, 90_000));
});

/** Busy hosts all around while a zone has lost a server. */
export const faultAmongBusyHosts = identifiable('zone cut off from a server, busy hosts', 'hard', (on) => {
  const { key, server, value } = on.cast.path('zone');
  on.fail({ kind: 'path', key, value, serverId: server.id }, [hang()], { lastsMs: LASTS_MS });
  for (const host of on.random.shuffled(on.fleet.hosts).slice(0, Math.floor(on.fleet.hosts.length / 8))) {
    const fromMs = on.onsetMs + on.random.between(-30_000, LASTS_MS);
    on.loads.push(overload(on.weather, host, { fromMs, random: on.random }));
  }
});
