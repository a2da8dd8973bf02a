import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** What one committed write has changed, by id. Every list is there, empty or not. */
export interface EvidenceChange {
  hostIds: string[];
  serverIds: string[];
  mountIds: string[];
  /** Of thousands some hundreds: more than anybody tells on. */
  transitionIds: string[];
  kernelEventIds: string[];
}

/** Within this process, after commit: whoever correlates or pushes hears what to look at again. It carries no values. */
@Injectable()
export class EvidenceFeed {
  readonly #emitter = new EventEmitter<{ changed: [EvidenceChange] }>();

  changed(change: Partial<EvidenceChange>): void {
    const none = { hostIds: [], serverIds: [], mountIds: [], transitionIds: [], kernelEventIds: [] };
    this.#emitter.emit('changed', { ...none, ...change });
  }

  /** Returns the way to stop listening. */
  onChanged(listener: (change: EvidenceChange) => void): () => void {
    this.#emitter.on('changed', listener);
    return () => this.#emitter.off('changed', listener);
  }
}
