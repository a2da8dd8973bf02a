import type { IncidentMember } from '@mountwatch/correlation';

/** So many mounts, on so many hosts. */
export interface AffectedCount {
  hosts: number;
  mounts: number;
}

/** The members of one incident as they are stored, counted as they come and go: it may have every mount of the fleet. */
export class MemberRoll {
  readonly hostIds = new Set<string>();
  readonly serverIds = new Set<string>();
  #members: readonly IncidentMember[] = [];
  readonly #presentByHost = new Map<string, number>();
  #presentCount = 0;

  /** Those that it affects now. */
  get present(): AffectedCount {
    return { hosts: this.#presentByHost.size, mounts: this.#presentCount };
  }

  /** Those that it ever affected. */
  get ever(): AffectedCount {
    return { hosts: this.hostIds.size, mounts: this.#members.length };
  }

  /**
   * Takes the members as they stand, and gives those that are new or different. The engine keeps each in its place, puts
   * another object there where one has changed, and adds new ones at the end.
   */
  take(members: readonly IncidentMember[]): IncidentMember[] {
    const before = this.#members;
    this.#members = members;
    return members.filter((member, place) => member !== before[place] && this.#count(member, before[place]));
  }

  #count(member: IncidentMember, before: IncidentMember | undefined): true {
    if (before?.leftAtMs === null) this.#add(before.hostId, -1);
    if (member.leftAtMs === null) this.#add(member.hostId, 1);
    this.hostIds.add(member.hostId);
    this.serverIds.add(member.serverId);
    return true;
  }

  #add(hostId: string, count: 1 | -1): void {
    this.#presentCount += count;
    const ofHost = (this.#presentByHost.get(hostId) ?? 0) + count;
    if (ofHost === 0) this.#presentByHost.delete(hostId);
    else this.#presentByHost.set(hostId, ofHost);
  }
}
