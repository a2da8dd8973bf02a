import type { TriageOutcome, TriageRung, TriageRungName } from '@mountwatch/protocol';
import { type Clock, DeadlineError } from '@mountwatch/runtime';

/** How a rung failed, where it is known better than by an errno. */
export class RungFault extends Error {
  readonly outcome: TriageOutcome;

  constructor(outcome: TriageOutcome, detail: string) {
    super(detail);
    this.outcome = outcome;
  }
}

const MAX_DETAIL = 200;
/** What an errno says of the way to a server; the rest (EMFILE, EPERM of a local filter) says nothing of it. */
const OUTCOMES: Partial<Record<string, TriageOutcome>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ETIMEDOUT: 'timed-out',
};

/** Tries one rung and says how it went; `attempt` gives a detail in a few words, or throws. */
export async function tryRung(rung: TriageRungName, clock: Clock, attempt: () => Promise<string>): Promise<TriageRung> {
  const startedMs = clock.monotonicMs();
  const { detail, outcome } = await attempt().then((text) => ({ outcome: 'ok' as const, detail: text }), describe);
  const latencyMs = Math.max(0, Math.round((clock.monotonicMs() - startedMs) * 100) / 100);
  return { rung, outcome, latencyMs, detail: detail.slice(0, MAX_DETAIL) };
}

/** A rung that was not tried, and why. */
export function skippedRung(rung: TriageRungName, detail: string): TriageRung {
  return { rung, outcome: 'skipped', latencyMs: null, detail };
}

function describe(fault: unknown): { outcome: TriageOutcome; detail: string } {
  if (fault instanceof RungFault) return { outcome: fault.outcome, detail: fault.message };
  if (fault instanceof DeadlineError) return { outcome: 'timed-out', detail: fault.message };
  const code = (fault as NodeJS.ErrnoException).code;
  return { outcome: OUTCOMES[code ?? ''] ?? 'failed', detail: code ?? String(fault) };
}
