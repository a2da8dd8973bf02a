import type { Flapping } from '../incident-state.ts';
import type { Description } from '../words/description.ts';
import { count } from '../words/phrase.ts';
import type { At } from './at.ts';
import type { Incident } from './incident.ts';
import type { Step } from './steps.ts';

/** Notes that an incident came back: relapsed, reopened, or failing again while it is held open. */
export function noteComeback(incident: Incident, { nowMs, settings }: At): void {
  const { flapping } = incident;
  if (flapping) incident.set({ flapping: { ...flapping, count: flapping.count + 1 } });
  const lately = incident.comebacks.filter((atMs) => atMs > nowMs - settings.flapWindowMs);
  incident.set({ comebacksMs: [...lately, nowMs].slice(-settings.flapCount) });
}

/** Whether an incident has come back so often lately that it flaps from now on; it is said a moment after it came back. */
export function beginFlapping(incident: Incident, { nowMs, settings }: At): Step | undefined {
  const { comebacks } = incident;
  const [sinceMs] = comebacks;
  const isDue = comebacks.length >= settings.flapCount && nowMs > (comebacks.at(-1) ?? nowMs);
  if (incident.flapping || sinceMs === undefined || !isDue) return undefined;
  const flapping = { sinceMs, count: comebacks.length };
  incident.set({ flapping });
  incident.describe(withFlapping(incident.toState(), flapping), { judgedAs: incident.key, nowMs });
  const within = `within ${Math.ceil((nowMs - sinceMs) / 60_000)} min`;
  const held = `held open until it has been well for ${Math.round(holdMs(incident, settings) / 60_000)} min`;
  return { kind: 'flapping', text: `Came back ${comebacks.length} times ${within}: ${held}` };
}

/** How long every heard member must have answered before an incident is resolved: longer where it keeps coming back. */
export function holdMs({ flapping }: Incident, { flapHoldMs, resolveHoldMs }: At['settings']): number {
  return flapping ? Math.max(flapHoldMs, resolveHoldMs) : resolveHoldMs;
}

/** Says so of a verdict on what flaps. */
export function withFlapping(description: Description, flapping: Flapping | null): Description {
  if (!flapping) return description;
  const { title, verdict } = description;
  const told = { count: flapping.count, since: new Date(flapping.sinceMs).toISOString() };
  const reasons = [...verdict.reasons, `it came back ${count(flapping.count, 'time')}`];
  return { ...description, title: `${title} (flapping)`, verdict: { ...verdict, reasons, flapping: told } };
}
