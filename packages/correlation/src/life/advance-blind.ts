import type { Judged } from './at.ts';
import type { Incident } from './incident.ts';
import type { Step } from './steps.ts';

/** An incident about lost agents recovers when they are no longer lost, which only their being heard can bring about. */
export function advanceBlind(incident: Incident, { nowMs, settings, judged }: Judged): Step | undefined {
  const isBlind = judged.has(incident.key);
  if (incident.status === 'open') {
    if (isBlind) return undefined;
    incident.set({ status: 'recovering', recoveringSinceMs: nowMs });
    return { kind: 'recovering', text: 'The agents are heard again' };
  }
  if (isBlind) {
    incident.set({ status: 'open', recoveringSinceMs: null });
    return { kind: 'relapsed', text: `Silent again: ${incident.title}` };
  }
  if (nowMs - (incident.recoveringSinceMs ?? nowMs) < settings.resolveHoldMs) return undefined;
  incident.set({ status: 'resolved', resolvedAtMs: nowMs, recoveringSinceMs: null });
  return { kind: 'resolved', text: 'The agents have been heard since' };
}
