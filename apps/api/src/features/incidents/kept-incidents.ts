import type { IncidentMember, IncidentState } from '@mountwatch/correlation';
import { type AffectedCount, MemberRoll } from './member-roll.ts';

/** An incident as it stands, what of it is to be stored, and whom it affects and concerns. */
export interface ChangedIncident {
  state: IncidentState;
  changedMembers: readonly IncidentMember[];
  /** Affected now. */
  present: AffectedCount;
  /** Affected at any time. */
  ever: AffectedCount;
  hostIds: ReadonlySet<string>;
  serverIds: ReadonlySet<string>;
}

interface Kept {
  revision: number;
  roll: MemberRoll;
}

/** What is stored of each incident, so that a decision writes only what has changed since the one before. */
export class KeptIncidents {
  readonly #kept = new Map<string, Kept>();

  /** Those that are not stored as they stand; from now on they count as stored. What is closed never changes again. */
  take(incidents: readonly IncidentState[]): ChangedIncident[] {
    return incidents.filter(({ id, revision }) => this.#kept.get(id)?.revision !== revision).map(this.#take);
  }

  readonly #take = (state: IncidentState): ChangedIncident => {
    const roll = this.#kept.get(state.id)?.roll ?? new MemberRoll();
    const changedMembers = roll.take(state.mounts);
    if (state.status === 'closed') this.#kept.delete(state.id);
    else this.#kept.set(state.id, { revision: state.revision, roll });
    const { ever, hostIds, present, serverIds } = roll;
    return { state, changedMembers, present, ever, hostIds, serverIds };
  };
}
