import type { IncidentMember, IncidentState } from '../incident-state.ts';
import { Incident } from './incident.ts';

/** Every incident that is not closed, and which live incident owns which mount. */
export class IncidentBook {
  readonly #incidents = new Map<string, Incident>();
  readonly #ownerOf = new Map<string, Incident>();

  add(state: IncidentState): Incident {
    const incident = new Incident(state);
    this.#incidents.set(incident.id, incident);
    if (incident.isLive) this.own(incident);
    return incident;
  }

  /** Records that an incident owns the members that it affects now or answered in this spell. */
  own(incident: Incident): void {
    for (const member of incident.accusers()) {
      if (!this.#ownerOf.has(member.mountId)) this.#ownerOf.set(member.mountId, incident);
    }
  }

  claim(mountId: string, incident: Incident): void {
    this.#ownerOf.set(mountId, incident);
  }

  find(incidentId: string): Incident | undefined {
    return this.#incidents.get(incidentId);
  }

  ownerOf(mountId: string): Incident | undefined {
    return this.#ownerOf.get(mountId);
  }

  /** What live incidents know of a mount. */
  ownershipOf(mountId: string): { key: string; joinedAtMs: number | null } | undefined {
    const owner = this.#ownerOf.get(mountId);
    return owner && { key: owner.key, joinedAtMs: owner.member(mountId)?.joinedAtMs ?? null };
  }

  /** Lets go of a mount, if the incident owns it. */
  disown(mountId: string, incident: Incident): void {
    if (this.#ownerOf.get(mountId) === incident) this.#ownerOf.delete(mountId);
  }

  /** An incident that is no longer live owns nothing. */
  disownAll(incident: Incident): void {
    for (const member of incident.accusers()) this.disown(member.mountId, incident);
  }

  remove(incident: Incident): void {
    this.disownAll(incident);
    this.#incidents.delete(incident.id);
  }

  all(): Incident[] {
    return [...this.#incidents.values()].sort(compareAge);
  }

  live(): Incident[] {
    return this.all().filter((incident) => incident.isLive);
  }

  /** The latest resolved first. */
  resolved(): Incident[] {
    const resolved = this.all().filter((incident) => incident.status === 'resolved');
    return resolved.sort((a, b) => (b.resolvedAtMs ?? 0) - (a.resolvedAtMs ?? 0));
  }
}

/** The oldest first; the id decides between equals, so that the same incidents always come in the same order. */
export function compareAge(a: Incident, b: Incident): number {
  return a.startedAtMs - b.startedAtMs || (a.id < b.id ? -1 : 1);
}

/** The members that accuse in the present spells of these incidents. */
export function* rememberedBy(incidents: readonly Incident[]): Generator<{ member: IncidentMember; key: string }> {
  for (const incident of incidents) for (const member of incident.accusers()) yield { member, key: incident.key };
}
