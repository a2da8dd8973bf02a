import {
  type Evidence,
  MountwatchEngine,
  type Plan,
  type Run,
  runScenario,
  SCENARIOS,
  type Setting,
  spanOf,
  truthKey,
} from '@mountwatch/simulator';
import { keepRun } from './correlation-pools.ts';
import { failuresOf, seconds } from './correlation-report.ts';

/** Which run is to be played again. */
export interface TraceOptions {
  scenario: string;
  seed: string;
  size: string;
  noise: string;
  transport: string;
  trace: boolean;
  evidence: boolean;
}

/** Plays one run and tells its story: the truth, what was said when, and what was wrong with it. */
export function traceRun({ evidence, noise, scenario: name, seed, size, trace, transport }: TraceOptions): void {
  const scenario = SCENARIOS.find((each) => each.name === name);
  if (!scenario)
    throw new Error(`no scenario is called “${name}”; there are: ${SCENARIOS.map((each) => each.name).join(', ')}`);
  const setting = { size, noiseFactor: Number(noise), transport, seed: Number(seed) } as Setting;
  const engine = evidence ? new TellingEngine() : new MountwatchEngine();
  const run = runScenario(scenario, setting, { engine });
  if (!run) throw new Error('the fleet has nobody for a part of this scenario');
  const onsetMs = Math.min(...run.plan.faults.map((fault) => spanOf(fault).fromMs), run.plan.endMs - 210_000);
  tellTruth(run.plan, onsetMs);
  if (engine instanceof TellingEngine) tellEvidence(engine, onsetMs);
  if (trace) tellSteps(run, onsetMs);
  console.log(`\n${failuresOf([keepRun(run)])}`);
}

class TellingEngine extends MountwatchEngine {
  readonly told: Evidence[] = [];

  override observe(evidence: readonly Evidence[]): void {
    this.told.push(...evidence);
    super.observe(evidence);
  }
}

function tellTruth({ faults, loads, outages }: Plan, onsetMs: number): void {
  for (const fault of faults) {
    const { fromMs, toMs } = spanOf(fault);
    const hosts = new Set(fault.mounts.map((mount) => mount.host));
    console.log(
      `truth: ${truthKey(fault.truth)} from ${seconds(fromMs - onsetMs)} to ${seconds(toMs - onsetMs)}: ${fault.mounts.length} mounts on ${hosts.size} hosts`,
    );
  }
  for (const { fromMs, hosts, kind, toMs } of outages) {
    console.log(
      `truth: ${hosts.length} agents ${kind} from ${seconds(fromMs - onsetMs)} to ${seconds(toMs - onsetMs)}`,
    );
  }
  for (const { fromMs, host, lagLevel, toMs } of loads) {
    console.log(
      `truth: ${host.id} busy, lag ${lagLevel}, from ${seconds(fromMs - onsetMs)} to ${seconds(toMs - onsetMs)}`,
    );
  }
}

/** Everything but answers that all is well. */
function tellEvidence({ told }: TellingEngine, onsetMs: number): void {
  for (const each of told) {
    if (each.kind === 'mount' && each.changedAtMs > onsetMs - 60_000) {
      console.log(
        `${seconds(each.changedAtMs - onsetMs)} ${each.mountId} is ${each.state}, seen ${seconds(each.observedAtMs - onsetMs)}`,
      );
    } else if (each.kind === 'probe' ? each.outcome !== 'ok' : each.kind !== 'mount' && each.kind !== 'maintenance') {
      console.log(`${'atMs' in each ? seconds(each.atMs - onsetMs) : ''} ${JSON.stringify(each)}`);
    }
  }
}

function tellSteps({ recording }: Run, onsetMs: number): void {
  for (const { atMs, finding, incidentId, what } of recording.steps) {
    if (what === 'standing') continue;
    const { alternatives, confidence, equivalents, exonerated, key, mountIds, title } = finding;
    const sure = confidence ? `${confidence.detected.toFixed(2)}/${confidence.localised.toFixed(2)}` : '';
    console.log(
      `${seconds(atMs - onsetMs)} ${incidentId} ${what}: ${key} ${sure}, ${mountIds.length} mounts: ${title}`,
    );
    for (const [word, keys] of Object.entries({ same: equivalents, or: alternatives, not: exonerated })) {
      if (keys.length > 0) console.log(`    ${word} ${keys.slice(0, 12).join(' ')}`);
    }
  }
}
