import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** What one committed write to incidents concerns, by id. */
export interface IncidentChange {
  incidentIds: string[];
  serverIds: string[];
  hostIds: string[];
}

/** Within this process, after commit: which incidents are to be read again. */
@Injectable()
export class IncidentFeed {
  readonly #emitter = new EventEmitter<{ changed: [IncidentChange] }>();

  changed(change: IncidentChange): void {
    this.#emitter.emit('changed', change);
  }

  /** Returns the way to stop listening. */
  onChanged(listener: (change: IncidentChange) => void): () => void {
    this.#emitter.on('changed', listener);
    return () => this.#emitter.off('changed', listener);
  }
}
