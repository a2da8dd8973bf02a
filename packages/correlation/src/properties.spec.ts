import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledFleet, reportsAt } from '../scenarios/labelled-fleet.ts';
import { anyEvidence, anyWord, describedFleet, mountEvidence } from '../scenarios/random-evidence.ts';
import {
  createCorrelator,
  type Evidence,
  type IncidentState,
  type IncidentTransition,
  type MountEvidence,
} from './index.ts';

const STARTS_AT_MS = 1_000_000;
const MINUTE_MS = 60_000;
/** Close enough together that no judgement is forgotten between two evaluations. */
const WITHIN_A_MINUTE_MS = Array.from({ length: 12 }, (_, n) => n * 5_000);
const batch = fc.array(anyEvidence(STARTS_AT_MS), { maxLength: 60 });

function correlator() {
  let ids = 0;
  return createCorrelator({ newIncidentId: () => `i${++ids}` });
}

/** Observes each batch and evaluates twice, a dwell apart, each minute. */
function run(batches: readonly (readonly Evidence[])[]): IncidentTransition[] {
  const engine = correlator();
  return batches.flatMap((evidence, minute) => {
    engine.observe(evidence);
    const nowMs = STARTS_AT_MS + MINUTE_MS * (minute + 1);
    return [...engine.evaluate(nowMs), ...engine.evaluate(nowMs + 2_000)];
  });
}

/** Which mount joined first within one evaluation is no part of a verdict. */
function comparable(transitions: readonly IncidentTransition[]) {
  const byId = (a: { mountId: string }, b: { mountId: string }) => (a.mountId < b.mountId ? -1 : 1);
  const sorted = (incident: IncidentState) => ({ ...incident, mounts: incident.mounts.toSorted(byId) });
  return transitions.map((transition) => ({ ...transition, incident: sorted(transition.incident) }));
}

test('the order in which evidence arrives changes no verdict', () => {
  const shuffled = batch.chain((evidence) =>
    fc.tuple(fc.constant(evidence), fc.shuffledSubarray(evidence, { minLength: evidence.length })),
  );
  fc.assert(
    fc.property(shuffled, shuffled, ([first, firstShuffled], [second, secondShuffled]) => {
      expect(comparable(run([firstShuffled, secondShuffled]))).toEqual(comparable(run([first, second])));
    }),
    { numRuns: 100 },
  );
});

test('telling everything twice changes nothing', () => {
  fc.assert(
    fc.property(batch, batch, (first, second) => {
      const doubled = [...second, ...first, ...second];
      expect(comparable(run([[...first, ...first], doubled]))).toEqual(comparable(run([first, [...first, ...second]])));
    }),
    { numRuns: 100 },
  );
});

const words = fc.array(anyWord(STARTS_AT_MS), { minLength: 10, maxLength: 80 });
const afterIntroduction = (evidence: readonly Evidence[]) => [describedFleet(), evidence];

test('of words of every kind neither the order nor that they come twice changes a verdict', () => {
  const shuffled = words.chain((evidence) =>
    fc.tuple(fc.constant(evidence), fc.shuffledSubarray(evidence, { minLength: evidence.length })),
  );
  fc.assert(
    fc.property(shuffled, ([evidence, otherwise]) => {
      const told = comparable(run(afterIntroduction(evidence)));
      expect(comparable(run(afterIntroduction(otherwise)))).toEqual(told);
      expect(comparable(run(afterIntroduction([...evidence, ...evidence])))).toEqual(told);
    }),
    { numRuns: 100 },
  );
});

test('an answer counts from when it was given, whether its probe or the mount’s older word is heard first', () => {
  const hung = reportsAt(28_000, (host, server) => host % 2 === 0 && server === 1).filter(
    ({ state }) => state === 'hung',
  );
  const hurt = new Set(hung.map(({ mountId }) => mountId));
  const change = { sinceMs: 25_000, changedAtMs: 25_000 };
  const ofServer = reportsAt(25_000, () => false).filter(
    ({ mountId, serverId }) => serverId === 's1' && !hurt.has(mountId),
  );
  const well = ofServer.map((mount) => ({ ...mount, ...change }));
  const answers = well.map(({ mountId }): Evidence => ({ ...AN_ANSWER, mountId, atMs: 31_000 }));
  const verdictsAfter = (...told: Evidence[][]) => {
    const engine = correlator();
    for (const evidence of [labelledFleet(), ...told]) engine.observe(evidence);
    for (let nowMs = 33_000; nowMs < 60_000; nowMs += 1_000) engine.evaluate(nowMs);
    return engine.verdicts().map(({ verdict }) => verdict);
  };
  const verdicts = verdictsAfter(hung, well, answers);
  expect(verdicts).toMatchObject([{ kind: 'path' }]);
  expect(verdictsAfter(hung, answers, well)).toEqual(verdicts);
  expect(verdictsAfter(hung, answers, well, hung, answers, well)).toEqual(verdicts);
});

test('of a mount that is well an answer told by itself is as good as its whole word told anew', () => {
  const host = fc.integer({ min: 4, max: 6 });
  const place = fc.record({ host, server: ANY_SERVER, path: fc.integer({ min: 1, max: 2 }) });
  const answers = fc.array(fc.record({ place, atMs: fc.nat(60_000).map((ms) => STARTS_AT_MS + ms) }), { minLength: 5 });
  const isWell = (hostId: string) => ['h4', 'h5', 'h6'].includes(hostId);
  const others = words.map((told) => told.filter((word) => word.kind !== 'mount' || !isWell(word.hostId)));
  fc.assert(
    fc.property(others, answers, (told, answered) => {
      const whole = answered.map(({ atMs, place: of }): Evidence => ({ ...mountEvidence(of), observedAtMs: atMs }));
      const alone = answered.map(({ atMs, place: of }) => ({ ...AN_ANSWER, mountId: mountEvidence(of).mountId, atMs }));
      const expected = comparable(run(afterIntroduction([...told, ...whole])));
      expect(comparable(run(afterIntroduction([...told, ...alone])))).toEqual(expected);
      expect(comparable(run(afterIntroduction([...alone, ...told])))).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

test('what an innocent host says is not missed: without it nobody else is found guilty', () => {
  fc.assert(
    fc.property(fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 3, maxLength: 5 }), ANY_SERVER, (hurt, server) => {
      const well = [1, 2, 3, 4, 5, 6].filter((host) => !hurt.includes(host));
      const bad = hurt.flatMap((host) => [1, 2].map((path) => hungAt({ host, server, path })));
      const guiltyOf = (evidence: readonly Evidence[]) => {
        const engine = correlator();
        engine.observe(evidence);
        for (const laterMs of WITHIN_A_MINUTE_MS) engine.evaluate(STARTS_AT_MS + MINUTE_MS + laterMs);
        return engine.verdicts().map(({ verdict }) => (verdict.kind === 'ambiguous' ? '' : verdict.component.id));
      };
      const guilty = guiltyOf([...answering(), ...bad]);
      for (const host of well) {
        const without = [...answering(), ...bad].filter((it) => it.kind !== 'mount' || it.hostId !== `h${host}`);
        for (const id of guiltyOf(without)) expect(['', ...guilty]).toContain(id);
      }
    }),
    { numRuns: 60 },
  );
});

test('a fleet that falls silent opens, widens and resolves nothing but that it is silent', () => {
  fc.assert(
    fc.property(batch, (evidence) => {
      const engine = correlator();
      engine.observe(evidence);
      const nowMs = STARTS_AT_MS + 2 * MINUTE_MS;
      engine.evaluate(nowMs);
      engine.evaluate(nowMs + 2_000);
      engine.observe([1, 2, 3, 4, 5, 6].map((n) => ({ kind: 'host-silent', hostId: `h${n}`, atMs: nowMs + 2_001 })));
      const steps = [3_000, 20_000, 120_000].flatMap((laterMs) => engine.evaluate(nowMs + laterMs));
      expect(steps.filter(({ incident }) => incident.verdict.kind !== 'blind')).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('every bad mount of a heard host that no newer answer refutes is affected by exactly one live incident, and no other mount is', () => {
  fc.assert(
    fc.property(batch, batch, (first, second) => {
      const engine = correlator();
      for (const [index, evidence] of [first, second].entries()) {
        engine.observe(evidence);
        const nowMs = STARTS_AT_MS + MINUTE_MS * (index + 1);
        for (const laterMs of WITHIN_A_MINUTE_MS) engine.evaluate(nowMs + laterMs);
      }
      const live = engine.verdicts().filter((incident) => incident.status === 'open');
      const affected = live.flatMap((incident) => incident.mounts.filter((mount) => mount.leftAtMs === null));
      expect(new Set(affected.map((mount) => mount.mountId)).size).toBe(affected.length);
      const { bad, silentHosts, unknown } = lastWords([...first, ...second]);
      const heard = affected.filter((mount) => !silentHosts.has(mount.hostId) && !unknown.has(mount.mountId));
      expect(heard.map((mount) => mount.mountId).sort()).toEqual([...bad].sort());
    }),
    { numRuns: 100 },
  );
});

/** A judgement that was reached a minute ago and is reached again has not been reached all that time. */
const REACHED_AGAIN: [Evidence[], Evidence[]] = [
  [mountThatIs(2, 1, 'error'), mountThatIs(1, 1, 'error'), mountThatIs(1, 2, 'stale')],
  [{ ...mountThatIs(1, 1, 'ok'), observedAtMs: STARTS_AT_MS + 1 }],
];

function mountThatIs(host: number, place: number, state: MountEvidence['state']): MountEvidence {
  return {
    ...{ kind: 'mount', mountId: `m${host}-1-${place}`, hostId: `h${host}`, hostName: `web-${host}` },
    ...{ serverId: 's1', serverName: 'filer1', exportId: `e1-${place}`, exportPath: `/export/${place}` },
    ...{ mountpoint: `/mnt/1/${place}`, state, answeredAtMs: null },
    ...{ sinceMs: STARTS_AT_MS, observedAtMs: STARTS_AT_MS, changedAtMs: STARTS_AT_MS },
  };
}

test('a restart forgets no incident and repeats no step', () => {
  fc.assert(
    fc.property(batch, batch, (first, second) => {
      const steady = correlator();
      const before = correlator();
      const after = createCorrelator({ newIncidentId: () => 'new' });
      for (const engine of [steady, before]) {
        engine.observe(first);
        engine.evaluate(STARTS_AT_MS + MINUTE_MS);
        engine.evaluate(STARTS_AT_MS + MINUTE_MS + 2_000);
      }
      after.restore(JSON.parse(JSON.stringify(before.snapshot())));
      after.observe(first);
      expect(after.verdicts()).toEqual(steady.verdicts());
      for (const engine of [steady, after]) engine.observe(second);
      const nowMs = STARTS_AT_MS + 2 * MINUTE_MS;
      const known = (steps: IncidentTransition[]) =>
        comparable(steps).filter((step) => step.kind !== 'opened' && step.kind !== 'merged');
      expect(known(after.evaluate(nowMs))).toEqual(known(steady.evaluate(nowMs)));
    }),
    { numRuns: 100, examples: [REACHED_AGAIN] },
  );
});

const AN_ANSWER = { kind: 'probe', outcome: 'ok', latencyMs: 1 } as const;
const ANY_SERVER = fc.integer({ min: 1, max: 3 });

/** Everybody answers, also after the fault began. */
function answering(): MountEvidence[] {
  return describedFleet().map((mount) => ({ ...mount, observedAtMs: STARTS_AT_MS + MINUTE_MS }));
}

function hungAt(place: { host: number; server: number; path: number }): MountEvidence {
  const atMs = STARTS_AT_MS + MINUTE_MS - 10_000;
  return {
    ...mountEvidence(place),
    state: 'hung',
    sinceMs: atMs,
    observedAtMs: atMs + 5_000,
    changedAtMs: atMs + 5_000,
  };
}

/** The plain way to say what each mount's last word is: by sorting all that was said. */
function lastWords(evidence: readonly Evidence[]) {
  const silentHosts = new Set<string>();
  for (const hostId of ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']) {
    const last = (kind: string) =>
      Math.max(
        ...evidence.flatMap((it) =>
          it.kind === kind && (it.kind === 'host-heard' || it.kind === 'host-silent') && it.hostId === hostId
            ? [it.atMs]
            : [],
        ),
      );
    if (last('host-silent') > last('host-heard')) silentHosts.add(hostId);
  }
  const rank = ['unknown', 'ok', 'slow', 'error', 'stale', 'hung', 'unmounted'];
  const words = new Map(
    evidence
      .filter((it) => it.kind === 'mount')
      .sort(
        (a, b) =>
          a.changedAtMs - b.changedAtMs ||
          a.observedAtMs - b.observedAtMs ||
          a.sinceMs - b.sinceMs ||
          rank.indexOf(a.state) - rank.indexOf(b.state),
      )
      .map((it) => [it.mountId, it]),
  );
  const bad = new Set<string>();
  const unknown = new Set<string>();
  for (const { mountId, hostId, state, observedAtMs } of words.values()) {
    const answers = evidence.map((it) => (it.kind === 'mount' && it.mountId === mountId ? (it.answeredAtMs ?? 0) : 0));
    const isRefuted = Math.max(...answers) > observedAtMs;
    if (state === 'unknown' || isRefuted) unknown.add(mountId);
    else if (['hung', 'stale', 'error'].includes(state) && !silentHosts.has(hostId)) bad.add(mountId);
  }
  return { bad, silentHosts, unknown };
}
