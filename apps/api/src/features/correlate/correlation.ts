import { randomUUID } from 'node:crypto';
import { type Correlator, createCorrelator, DEFAULT_SETTINGS, type IncidentTransition } from '@mountwatch/correlation';
import { Injectable } from '@nestjs/common';
import { Kit } from '../../platform/kit/index.ts';
import { type ChangedIncident, KeptIncidents } from '../incidents/index.ts';
import type { StepOutcome } from './act/act-on-step.ts';
import { CorrelatorMemory } from './correlator-memory.ts';
import { EvidenceReader, type Position } from './evidence/evidence-reader.ts';
import type { Observe } from './evidence/observe.ts';
import { thinkInTurns } from './think-in-turns.ts';
import { Thoughts } from './thoughts.ts';

/** The engine at work: how far it has read, what of it is saved, and since when. */
interface Session {
  correlator: Correlator;
  position: Position;
  savedAt: Date | null;
  kept: KeptIncidents;
  thoughts: Thoughts;
  reportedAtMs: number;
}

/** Looking at the whole fleet takes a moment: not at each step. */
const REPORT_EVERY_MS = 10 * 60_000;
const FIRST_REPORT_MS = 30_000;

/**
 * The leader's thinking: evidence in, decisions saved. It is never ahead of the store for longer than a step: whatever
 * fails, it forgets everything and begins again from what was committed, so that nothing is decided twice or lost.
 */
@Injectable()
export class Correlation {
  readonly #reader: EvidenceReader;
  readonly #memory: CorrelatorMemory;
  readonly #kit: Kit;
  #session: Session | null = null;

  constructor(reader: EvidenceReader, memory: CorrelatorMemory, kit: Kit) {
    this.#reader = reader;
    this.#memory = memory;
    this.#kit = kit;
  }

  /** Reads, decides and saves once; says what else is to be done. Never call it twice at a time. */
  async step(): Promise<StepOutcome> {
    try {
      const session = this.#session ?? (await this.#begin());
      const { correlator, position } = session;
      const observe: Observe = (evidence) => correlator.observe(evidence);
      session.position = await this.#reader.readChanges(observe, this.#kit.now(), position);
      await this.#decide(session);
      this.#session = session;
      const { turnedHostIds } = session.position;
      const probeRequests = correlator.probeRequests(this.#kit.clock.nowMs());
      return { turnedHostIds, probeRequests, identifiability: this.#report(session) };
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** Another replica leads, or the store and we may differ. */
  forget(): void {
    this.#session = null;
  }

  #report(session: Session): StepOutcome['identifiability'] {
    const takenAt = this.#kit.now();
    if (takenAt.getTime() - session.reportedAtMs < REPORT_EVERY_MS) return null;
    session.reportedAtMs = takenAt.getTime();
    return { report: session.correlator.identifiability(), takenAt };
  }

  async #begin(): Promise<Session> {
    const correlator = createCorrelator({
      resolveHoldMs: this.#kit.config.resolveHoldSeconds * 1000,
      newIncidentId: randomUUID,
    });
    const saved = await this.#memory.load();
    if (saved) correlator.restore(saved.snapshot);
    const kept = new KeptIncidents();
    kept.take(saved?.keptWhole ?? []);
    // What went before the saved memory was taken had left its incidents by then: there is nothing more to learn of it.
    const goneSince = new Date((saved?.takenAt.getTime() ?? this.#kit.clock.nowMs()) - DEFAULT_SETTINGS.closeAfterMs);
    const observe: Observe = (evidence) => correlator.observe(evidence);
    const position = await this.#reader.readAll(observe, this.#kit.now(), goneSince);
    const reportedAtMs = this.#kit.clock.nowMs() - REPORT_EVERY_MS + FIRST_REPORT_MS;
    const savedAt = saved?.takenAt ?? null;
    return { correlator, position, savedAt, kept, thoughts: new Thoughts(), reportedAtMs };
  }

  async #decide(session: Session): Promise<void> {
    const nowMs = this.#kit.clock.nowMs();
    const transitions = await thinkInTurns(session.correlator, nowMs, () => this.#kit.clock.monotonicMs());
    const incidents = changedIncidents(session, transitions);
    const stepped = new Set(transitions.map((transition) => transition.incidentId));
    const thoughts = session.thoughts.take(incidents, stepped, nowMs);
    const decision = { transitions, incidents, thoughts, decidedAt: new Date(nowMs) };
    if (decision.incidents.length === 0) return;
    // Later than the one it replaces even where the clock has not moved, or was set back: it is a version.
    const takenAt = new Date(Math.max(nowMs, (session.savedAt?.getTime() ?? 0) + 1));
    const snapshot = session.correlator.snapshot();
    await this.#memory.save({ decision, next: { snapshot, takenAt }, replaces: session.savedAt });
    session.savedAt = takenAt;
  }
}

/** Also those that took no step: a mount that answers again changes whom an incident affects. */
function changedIncidents({ correlator, kept }: Session, transitions: IncidentTransition[]): ChangedIncident[] {
  const stepped = transitions.map((transition) => transition.incident);
  const standing = [...correlator.verdicts(), ...stepped].map((incident) => [incident.id, incident] as const);
  return kept.take([...new Map(standing).values()]);
}
