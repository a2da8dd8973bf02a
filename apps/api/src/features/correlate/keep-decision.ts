import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/database/index.ts';
import { ApplyIncidentTransitions, type Decision } from '../incidents/index.ts';
import { RelateSilences } from '../silences/index.ts';

/** Everything that a decision writes, in one transaction: the incidents, and which silences cover them now. */
@Injectable()
export class KeepDecision {
  readonly #apply: ApplyIncidentTransitions;
  readonly #relateSilences: RelateSilences;

  constructor(apply: ApplyIncidentTransitions, relateSilences: RelateSilences) {
    this.#apply = apply;
    this.#relateSilences = relateSilences;
  }

  async run(db: Db, decision: Decision): Promise<void> {
    const incidentIds = decision.incidents.map((incident) => incident.id);
    await this.#apply.run(db, decision);
    await this.#relateSilences.run(db, incidentIds, decision.decidedAt);
  }
}
