import type { EvidenceChange } from '../../platform/events/index.ts';
import type { IncidentChange } from '../incidents/index.ts';

/** About 40 bytes each: together they fit into one notification of Postgres, which may have 8000 bytes. */
const MAX_IDS = 150;
const KINDS = ['hostIds', 'serverIds', 'mountIds', 'transitionIds', 'kernelEventIds', 'incidentIds'] as const;
type IdsByKind = Record<(typeof KINDS)[number], string[]>;

/** What changed on one replica, for the others; `isTruncated`: more than these, so that everybody reads again. */
export interface ReplicaNews extends IdsByKind {
  isTruncated: boolean;
}

/** Gathers what changed here until it is told to the other replicas, in one message that is never too long. */
export class NewsBacklog {
  #ids = emptyIds();
  #count = 0;
  #isTruncated = false;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  add(change: Partial<EvidenceChange & IncidentChange>): void {
    if (this.#isTruncated) return;
    for (const kind of KINDS) {
      for (const id of change[kind] ?? []) this.#addId(this.#ids[kind], id);
    }
  }

  take(): ReplicaNews {
    const lists = Object.fromEntries(KINDS.map((kind) => [kind, [...this.#ids[kind]]])) as unknown as IdsByKind;
    const news = { ...lists, isTruncated: this.#isTruncated };
    this.#ids = emptyIds();
    this.#count = 0;
    this.#isTruncated = false;
    return news;
  }

  #addId(ids: Set<string>, id: string): void {
    if (ids.has(id)) return;
    if (this.#count === MAX_IDS) {
      this.#isTruncated = true;
      return;
    }
    ids.add(id);
    this.#count++;
  }
}

function emptyIds(): Record<(typeof KINDS)[number], Set<string>> {
  return {
    ...{ hostIds: new Set(), serverIds: new Set(), mountIds: new Set() },
    ...{ transitionIds: new Set(), kernelEventIds: new Set(), incidentIds: new Set() },
  };
}
